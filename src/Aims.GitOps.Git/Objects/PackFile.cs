using System.Buffers.Binary;

namespace Aims.GitOps.Git.Objects;

/// <summary>A pack and its index (version 2), mapped. Safe to use from any thread.</summary>
internal sealed class PackFile : IDisposable
{
    private const int HeaderSize = 8;
    private const int FanoutSize = 256 * 4;
    private const int TrailerSize = 2 * ObjectName.Size;

    private static readonly byte[] s_version2 = [0xFF, (byte)'t', (byte)'O', (byte)'c', 0, 0, 0, 2];

    private readonly MappedFile _index;
    private readonly int _count;
    private readonly long _names;
    private readonly long _offsets;
    private readonly long _largeOffsets;
    private readonly int[] _fanout = new int[257];

    private PackFile(MappedFile index, MappedFile pack, int number)
    {
        _index = index;
        Pack = pack;
        Number = number;
        var fanout = index.Slice(HeaderSize, FanoutSize);
        for (var i = 0; i < 256; i++)
        {
            _fanout[i + 1] = BinaryPrimitives.ReadInt32BigEndian(fanout[(4 * i)..]);
            if (_fanout[i + 1] < _fanout[i])
            {
                throw new InvalidDataException("The index of a pack is damaged.");
            }
        }

        _count = _fanout[256];
        _names = HeaderSize + FanoutSize;
        _offsets = _names + ((long)_count * (ObjectName.Size + 4));
        _largeOffsets = _offsets + ((long)_count * 4);
        if (_largeOffsets + TrailerSize > index.Length)
        {
            throw new InvalidDataException("The index of a pack is damaged.");
        }
    }

    /// <summary>The pack itself.</summary>
    public MappedFile Pack { get; }

    /// <summary>Position among the packs of the repository; part of the key in caches.</summary>
    public int Number { get; }

    /// <summary>End of the objects: the trailing checksum is not one.</summary>
    public long End => Pack.Length - ObjectName.Size;

    /// <summary>Opens a pack. Null when there is no index beside it or it has another version: then another source must answer.</summary>
    /// <exception cref="InvalidDataException">The index or the pack is damaged.</exception>
    public static PackFile? TryOpen(string packPath, int number)
    {
        var indexPath = Path.ChangeExtension(packPath, ".idx");
        MappedFile? index = null;
        MappedFile? pack = null;
        try
        {
            index = new MappedFile(indexPath);
            pack = new MappedFile(packPath);
            var isSupported = index.Length > HeaderSize + FanoutSize
                && index.Slice(0, HeaderSize).SequenceEqual(s_version2)
                && pack.Length > 12 + ObjectName.Size
                && pack.Slice(0, 4).SequenceEqual("PACK"u8)
                && BinaryPrimitives.ReadInt32BigEndian(pack.Slice(4, 4)) is 2 or 3;
            if (isSupported)
            {
                var file = new PackFile(index, pack, number);
                index = pack = null;
                return file;
            }
        }
        catch (FileNotFoundException)
        {
            // Only a pack, or both gone since the folder was listed.
        }
        finally
        {
            index?.Dispose();
            pack?.Dispose();
        }

        return null;
    }

    /// <summary>Where an object lies in the pack, or -1.</summary>
    public long Find(ObjectName name)
    {
        var low = _fanout[name.FirstByte];
        var high = _fanout[name.FirstByte + 1] - 1;
        if (low > high)
        {
            return -1;
        }

        // Names are hashes, spread evenly: the place can be guessed to within a few entries. The range is narrowed around it, then halved.
        var guess = low + (int)(((name.Prefix << 8 >> 32) * (ulong)(high - low + 1)) >> 32);
        for (var reach = 4; ; reach *= 4)
        {
            var from = Math.Max(low, guess - reach);
            var to = Math.Min(high, guess + reach);
            if ((from == low || NameAt(from) <= name) && (to == high || NameAt(to) >= name))
            {
                (low, high) = (from, to);
                break;
            }
        }

        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = NameAt(middle).CompareTo(name);
            if (order == 0)
            {
                return OffsetOf(middle);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    public void Dispose()
    {
        _index.Dispose();
        Pack.Dispose();
    }

    private ObjectName NameAt(int position) => new(_index.Slice(_names + ((long)position * ObjectName.Size), ObjectName.Size));

    private long OffsetOf(int position)
    {
        var offset = BinaryPrimitives.ReadUInt32BigEndian(_index.Slice(_offsets + (4L * position), 4));
        return (offset & 0x8000_0000) == 0
            ? offset
            : BinaryPrimitives.ReadInt64BigEndian(_index.Slice(_largeOffsets + (8L * (offset & 0x7FFF_FFFF)), 8));
    }
}
