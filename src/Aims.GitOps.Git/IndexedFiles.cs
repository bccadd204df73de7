using System.Buffers.Binary;
using System.Text;
using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git;

/// <summary>A file of the index.</summary>
/// <param name="Path">Path relative to the Git root.</param>
/// <param name="Blob">Object id.</param>
/// <param name="IsLeftOut">True when a sparse checkout leaves the file out of the working tree.</param>
internal sealed record IndexedFile(string Path, ObjectName Blob, bool IsLeftOut);

/// <summary>Reads Git's index, versions 2 to 4.</summary>
internal static class IndexedFiles
{
    private const int HeadSize = 12;
    private const int StatSize = 40;
    private const int Checksum = ObjectName.Size;

    /// <summary>
    /// Files in the index, in its order; links and submodules left out. False when it has a form that is not known here (a split index).
    /// </summary>
    /// <param name="path">The index; when it is not there it has no files.</param>
    /// <param name="expand">Lists the files below a folder that a sparse index keeps as one entry, given path and tree.</param>
    /// <param name="files">The files.</param>
    public static bool TryRead(string path, Func<string, ObjectName, IEnumerable<IndexedFile>> expand, out List<IndexedFile> files)
    {
        files = [];
        if (!File.Exists(path))
        {
            return true;
        }

        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < HeadSize + Checksum || !bytes.StartsWith("DIRC"u8))
        {
            return false;
        }

        var version = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        var count = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        if (version is < 2 or > 4)
        {
            return false;
        }

        var rest = bytes[HeadSize..^Checksum];
        var name = new List<byte>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                Take(ref rest, version, name, expand, files);
            }

            return HasOnlyKnownExtensions(rest);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Cut off; the native library says what is wrong with it.
            return false;
        }
    }

    private static void Take(
        ref Span<byte> rest, int version, List<byte> name, Func<string, ObjectName, IEnumerable<IndexedFile>> expand, List<IndexedFile> files)
    {
        var mode = BinaryPrimitives.ReadInt32BigEndian(rest[24..]) >> 12;
        var blob = new ObjectName(rest[StatSize..]);
        var flags = BinaryPrimitives.ReadUInt16BigEndian(rest[(StatSize + ObjectName.Size)..]);
        var at = StatSize + ObjectName.Size + 2;
        var isLeftOut = false;
        var isIntended = false;
        if ((flags & 0x4000) != 0)
        {
            var more = BinaryPrimitives.ReadUInt16BigEndian(rest[at..]);
            isLeftOut = (more & 0x4000) != 0;
            isIntended = (more & 0x2000) != 0;
            at += 2;
        }

        if (version == 4)
        {
            // How many bytes of the name before to drop, then what to put there.
            int b = rest[at++];
            var drop = b & 0x7F;
            while ((b & 0x80) != 0)
            {
                b = rest[at++];
                drop = ((drop + 1) << 7) | (b & 0x7F);
            }

            name.RemoveRange(name.Count - drop, drop);
        }
        else
        {
            name.Clear();
        }

        var end = rest[at..].IndexOf((byte)0);
        name.AddRange(rest.Slice(at, end));
        rest = rest[(version == 4 ? at + end + 1 : (at + end + 8) & ~7)..];

        var isMerged = (flags & 0x3000) == 0;
        if (!isMerged || isIntended)
        {
            return;
        }

        var path = Encoding.UTF8.GetString([.. name]);
        switch (mode)
        {
            case 8:
                files.Add(new IndexedFile(path, blob, isLeftOut));
                break;
            case 4:
                files.AddRange(expand(path.TrimEnd('/'), blob));
                break;
            default:
                break;
        }
    }

    private static bool HasOnlyKnownExtensions(Span<byte> rest)
    {
        while (rest.Length >= 8)
        {
            // Those that must be understood begin with a small letter.
            if (rest[0] is >= (byte)'a' and <= (byte)'z' && !rest.StartsWith("sdir"u8))
            {
                return false;
            }

            rest = rest[(8 + (int)BinaryPrimitives.ReadUInt32BigEndian(rest[4..]))..];
        }

        return true;
    }
}
