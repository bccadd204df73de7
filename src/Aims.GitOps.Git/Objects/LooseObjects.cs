using System.Buffers.Text;
using System.IO.Compression;

namespace Aims.GitOps.Git.Objects;

/// <summary>Objects in files of their own.</summary>
internal static class LooseObjects
{
    public static RawObject Read(IReadOnlyList<string> folders, ObjectName name)
    {
        using var file = TryOpen(folders, name);
        if (file is null)
        {
            return RawObject.Missing;
        }

        using var zlib = new ZLibStream(file, CompressionMode.Decompress);
        var (kind, size) = ReadHead(zlib, name);
        if (size > Array.MaxLength)
        {
            throw Damaged(name);
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)size);
        Inflation.ReadAll(zlib, bytes);
        return new RawObject(kind, bytes);
    }

    public static (ObjectKind Kind, long Size)? Describe(IReadOnlyList<string> folders, ObjectName name)
    {
        using var file = TryOpen(folders, name);
        if (file is null)
        {
            return null;
        }

        using var zlib = new ZLibStream(file, CompressionMode.Decompress);
        return ReadHead(zlib, name);
    }

    private static FileStream? TryOpen(IReadOnlyList<string> folders, ObjectName name)
    {
        var hex = name.ToString();
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, hex[..2], hex[2..]);
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Packed by git in this moment; the caller looks for new packs.
            }
        }

        return null;
    }

    // "tree 1234\0"
    private static (ObjectKind Kind, long Size) ReadHead(ZLibStream zlib, ObjectName name)
    {
        Span<byte> head = stackalloc byte[32];
        var length = 0;
        while (true)
        {
            if (length == head.Length || zlib.Read(head.Slice(length, 1)) == 0)
            {
                throw Damaged(name);
            }

            if (head[length] == 0)
            {
                break;
            }

            length++;
        }

        head = head[..length];
        var space = head.IndexOf((byte)' ');
        var kind = space < 0 ? ObjectKind.None
            : head[..space].SequenceEqual("commit"u8) ? ObjectKind.Commit
            : head[..space].SequenceEqual("tree"u8) ? ObjectKind.Tree
            : head[..space].SequenceEqual("blob"u8) ? ObjectKind.Blob
            : head[..space].SequenceEqual("tag"u8) ? ObjectKind.Tag
            : ObjectKind.None;
        return kind != ObjectKind.None && Utf8Parser.TryParse(head[(space + 1)..], out long size, out var used) && used == length - space - 1 && size >= 0
            ? (kind, size)
            : throw Damaged(name);
    }

    private static InvalidDataException Damaged(ObjectName name) => new($"The object {name} is damaged.");
}
