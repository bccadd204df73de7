using System.Runtime.InteropServices;

namespace Aims.GitOps.Git.Objects;

/// <summary>The head of an object in a pack.</summary>
/// <param name="Type">1 to 4 are kinds of objects, 6 and 7 deltas.</param>
/// <param name="Size">Size after inflating: of the object, or of the delta.</param>
/// <param name="Data">Where the compressed bytes begin.</param>
/// <param name="BaseOffset">Where the base lies, for type 6.</param>
/// <param name="BaseName">Name of the base, for type 7.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PackEntry(int Type, int Size, long Data, long BaseOffset, ObjectName BaseName)
{
    // Size, at most 6 bytes here, and a base: 20 bytes, or an offset of at most 10.
    private const int LongestHead = 32;

    /// <exception cref="InvalidDataException">There is no object at this place.</exception>
    public static PackEntry Read(PackFile pack, long offset)
    {
        if (offset < 12 || offset >= pack.End)
        {
            throw Damaged();
        }

        var head = pack.Pack.SliceUpTo(offset, LongestHead);
        var at = 0;
        var b = Next(head, ref at);
        var type = (b >> 4) & 7;
        long size = b & 15;
        for (var shift = 4; (b & 0x80) != 0; shift += 7)
        {
            b = Next(head, ref at);
            size |= (long)(b & 0x7F) << shift;
            if (shift > 32)
            {
                throw Damaged();
            }
        }

        long back = 0;
        ObjectName name = default;
        switch (type)
        {
            case 1 or 2 or 3 or 4:
                break;
            case 6:
                b = Next(head, ref at);
                back = b & 0x7F;
                while ((b & 0x80) != 0)
                {
                    b = Next(head, ref at);
                    back = ((back + 1) << 7) | (b & 0x7FL);
                }

                if (back <= 0 || back >= offset)
                {
                    throw Damaged();
                }

                break;
            case 7 when head.Length >= at + ObjectName.Size:
                name = new ObjectName(head[at..]);
                at += ObjectName.Size;
                break;
            default:
                throw Damaged();
        }

        return size <= Array.MaxLength ? new PackEntry(type, (int)size, offset + at, offset - back, name) : throw Damaged();
    }

    public static InvalidDataException Damaged() => new("A pack of the repository is damaged.");

    private static byte Next(ReadOnlySpan<byte> head, ref int at) => at < head.Length ? head[at++] : throw Damaged();
}
