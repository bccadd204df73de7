using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>
/// The index on disk, under the Git folder. A cache: it may be deleted at any time, one that is damaged, cut off, or of another version or
/// machine reads as absent, and it is replaced as a whole, so that two processes, or one that is killed, do no harm.
/// </summary>
/// <param name="commonDir">Folder of the Git repository shared by all worktrees.</param>
/// <param name="roots">Folders whose files are in the index.</param>
internal sealed class IndexFile(string commonDir, IReadOnlyList<string> roots)
{
    private const string Version = "aims index 1";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{BitConverter.IsLittleEndian}\n{string.Join('\n', roots)}"));

    /// <summary>Where it is kept.</summary>
    public string Path => System.IO.Path.Combine(commonDir, "aims", $"index-v1-{Convert.ToHexStringLower(_key.AsSpan(0, 4))}");

    /// <summary>The index, or an empty one when there is none that can be used.</summary>
    public HistoryIndex Load()
    {
        try
        {
            if (!File.Exists(Path))
            {
                return HistoryIndex.Empty;
            }

            var bytes = File.ReadAllBytes(Path);
            var body = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
            if (!body.StartsWith(_key) || !SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
            {
                return HistoryIndex.Empty;
            }

            var reader = new Reader(bytes, _key.Length);
            return new HistoryIndex
            {
                Tip = reader.Array<ObjectName>()[0],
                Names = NameTable.Of(reader.Array<ObjectName>(), reader.Array<int>()),
                Times = reader.Array<long>(),
                ParentStarts = reader.Array<int>(),
                Parents = reader.Array<int>(),
                ChangeStarts = reader.Array<int>(),
                Changes = reader.Array<IndexedChange>(),
                Merges = reader.Array<int>(),
                MergeChangeStarts = reader.Array<int>(),
                MergeChanges = reader.Array<IndexedChange>(),
                Paths = PathTable.Of(reader.Array<int>(), reader.Array<int>(), reader.Array<byte>()),
                Blobs = reader.Array<ObjectName>(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return HistoryIndex.Empty;
        }
    }

    /// <summary>Writes the index. Where that is not possible (a read-only folder, a full disk) it is left out.</summary>
    public void Save(HistoryIndex index)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.{Environment.TickCount64:x}.tmp";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            {
                var writer = new Writer(file, hash);
                writer.Raw(_key);
                writer.Array<ObjectName>([index.Tip]);
                writer.Array(index.Names.Names);
                writer.Array(index.Names.Places);
                writer.Array<long>(index.Times);
                writer.Array<int>(index.ParentStarts);
                writer.Array<int>(index.Parents);
                writer.Array<int>(index.ChangeStarts);
                writer.Array<IndexedChange>(index.Changes);
                writer.Array<int>(index.Merges);
                writer.Array<int>(index.MergeChangeStarts);
                writer.Array<IndexedChange>(index.MergeChanges);
                writer.Array(index.Paths.Parents);
                writer.Array(index.Paths.NameStarts);
                writer.Array(index.Paths.Names);
                writer.Array<ObjectName>(index.Blobs);
                file.Write(hash.GetHashAndReset());
            }

            File.Move(temporary, Path, overwrite: true);
            RemoveLeftovers();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
        }
    }

    // What a killed process left behind. One that is still writing is younger than an hour.
    private void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, "index-v*.tmp"))
        {
            if (File.GetLastWriteTimeUtc(file) < File.GetLastWriteTimeUtc(Path).AddHours(-1))
            {
                TryDelete(file);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Someone else's to remove.
        }
    }

    private readonly ref struct Writer(FileStream file, IncrementalHash hash)
    {
        public void Raw(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }

        public void Array<T>(ReadOnlySpan<T> items)
            where T : unmanaged
        {
            var length = items.Length;
            Raw(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
            Raw(MemoryMarshal.AsBytes(items));
        }
    }

    private sealed class Reader(byte[] bytes, int start)
    {
        private int _at = start;

        public T[] Array<T>()
            where T : unmanaged
        {
            if (_at > bytes.Length - sizeof(int))
            {
                throw new InvalidDataException("The index is cut off.");
            }

            var length = MemoryMarshal.Read<int>(bytes.AsSpan(_at));
            _at += sizeof(int);
            var size = (long)length * Unsafe.SizeOf<T>();
            if (length < 0 || size > bytes.Length - _at)
            {
                throw new InvalidDataException("The index is cut off.");
            }

            var items = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(_at, (int)size)).ToArray();
            _at += (int)size;
            return items;
        }
    }
}
