using System.Buffers.Binary;

namespace Aims.GitOps.Git.Objects;

/// <summary>
/// Inflates zlib data of a known size. Most objects of a pack are deltas of a hundred bytes, for which setting up the runtime's inflater takes
/// several times as long as inflating; this one needs no setting up. Large objects are left to the runtime.
/// </summary>
internal sealed class Inflater
{
    private const int LiteralBits = 9;
    private const int DistanceBits = 7;
    private const int LongestCode = 15;
    private const int EndOfBlock = 256;

    // The longest length and distance with their extra bits.
    private const int MostTaken = 48;

    private static readonly byte[] s_lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly ushort[] s_lengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly byte[] s_lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static readonly ushort[] s_distanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly byte[] s_distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private static readonly byte[] s_reversed = [.. Enumerable.Range(0, 256).Select(b => (byte)((((ulong)b * 0x0202020202UL) & 0x010884422010UL) % 1023))];
    private static readonly Code s_fixedLiterals = FixedLiterals();
    private static readonly Code s_fixedDistances = FixedDistances();

    private readonly Code _literals = new(LiteralBits, 288);
    private readonly Code _distances = new(DistanceBits, 32);
    private readonly Code _lengths = new(7, 19);
    private readonly byte[] _codeLengths = new byte[288 + 32];

    /// <summary>Inflates exactly as many bytes as the target holds, and checks their checksum.</summary>
    /// <param name="input">The zlib data; may go on after their end.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="InvalidDataException">The data are damaged, or not of this size.</exception>
    public void Inflate(ReadOnlySpan<byte> input, Span<byte> target)
    {
        if (input.Length < 6 || (input[0] & 15) != 8 || ((input[0] << 8) | input[1]) % 31 != 0 || (input[1] & 0x20) != 0)
        {
            throw PackEntry.Damaged();
        }

        var bits = new Bits(input[2..]);
        var written = 0;
        bool isLast;
        do
        {
            bits.Refill();
            isLast = bits.Take(1) == 1;
            switch (bits.Take(2))
            {
                case 0:
                    bits.CopyStored(target, ref written);
                    break;
                case 1:
                    Block(ref bits, s_fixedLiterals, s_fixedDistances, target, ref written);
                    break;
                case 2:
                    ReadCodes(ref bits);
                    Block(ref bits, _literals, _distances, target, ref written);
                    break;
                default:
                    throw PackEntry.Damaged();
            }
        }
        while (!isLast);

        if (written != target.Length || bits.TakeChecksum() != Adler32(target))
        {
            throw PackEntry.Damaged();
        }
    }

    // The bits are kept in locals, whose address nobody takes, so that they stay in registers.
    private static void Block(ref Bits given, Code literals, Code distances, Span<byte> target, ref int end)
    {
        var bits = given.Buffer;
        var count = given.Count;
        var at = given.At;
        var input = given.Input;
        var written = end;
        var table = literals.Table;
        while (true)
        {
            if (count < MostTaken)
            {
                if (at <= input.Length - 8)
                {
                    bits |= BinaryPrimitives.ReadUInt64LittleEndian(input[at..]) << count;
                    at += (63 - count) >> 3;
                    count |= 56;
                }
                else
                {
                    for (; count <= 56; count += 8, at++)
                    {
                        bits |= (ulong)(at < input.Length ? input[at] : 0) << count;
                    }
                }
            }

            int entry = table[(int)bits & (table.Length - 1)];
            entry = entry == 0 ? literals.FindLong((uint)bits) : entry;
            bits >>= entry & 15;
            count -= entry & 15;
            var symbol = entry >> 4;
            if (symbol < EndOfBlock)
            {
                if ((uint)written >= (uint)target.Length)
                {
                    throw PackEntry.Damaged();
                }

                target[written++] = (byte)symbol;
                continue;
            }

            if (symbol == EndOfBlock)
            {
                given.Put(bits, count, at);
                end = written;
                return;
            }

            symbol -= EndOfBlock + 1;
            if (symbol >= s_lengthBase.Length)
            {
                throw PackEntry.Damaged();
            }

            var extra = s_lengthExtra[symbol];
            var length = s_lengthBase[symbol] + ((int)bits & ((1 << extra) - 1));
            bits >>= extra;
            count -= extra;
            entry = distances.Table[(int)bits & (distances.Table.Length - 1)];
            entry = entry == 0 ? distances.FindLong((uint)bits) : entry;
            bits >>= entry & 15;
            count -= entry & 15;
            symbol = entry >> 4;
            if (symbol >= s_distanceBase.Length)
            {
                throw PackEntry.Damaged();
            }

            extra = s_distanceExtra[symbol];
            var distance = s_distanceBase[symbol] + ((int)bits & ((1 << extra) - 1));
            bits >>= extra;
            count -= extra;
            if (distance > written || length > target.Length - written)
            {
                throw PackEntry.Damaged();
            }

            Repeat(target, written, distance, length);
            written += length;
        }
    }

    private static void Repeat(Span<byte> target, int written, int distance, int length)
    {
        if (distance >= length)
        {
            target.Slice(written - distance, length).CopyTo(target[written..]);
            return;
        }

        for (var i = written; i < written + length; i++)
        {
            target[i] = target[i - distance];
        }
    }

    private void ReadCodes(ref Bits bits)
    {
        var literals = bits.Take(5) + 257;
        var distances = bits.Take(5) + 1;
        var lengths = bits.Take(4) + 4;
        Span<byte> order = stackalloc byte[19];
        order.Clear();
        for (var i = 0; i < lengths; i++)
        {
            bits.Refill();
            order[s_lengthOrder[i]] = (byte)bits.Take(3);
        }

        _lengths.Build(order);
        for (var i = 0; i < literals + distances;)
        {
            bits.Refill();
            var symbol = _lengths.Take(ref bits);
            if (symbol < 16)
            {
                _codeLengths[i++] = (byte)symbol;
                continue;
            }

            var repeat = symbol switch
            {
                16 => 3 + bits.Take(2),
                17 => 3 + bits.Take(3),
                _ => 11 + bits.Take(7),
            };
            if (repeat > literals + distances - i || (symbol == 16 && i == 0))
            {
                throw PackEntry.Damaged();
            }

            _codeLengths.AsSpan(i, repeat).Fill(symbol == 16 ? _codeLengths[i - 1] : (byte)0);
            i += repeat;
        }

        _literals.Build(_codeLengths.AsSpan(0, literals));
        _distances.Build(_codeLengths.AsSpan(literals, distances));
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        uint a = 1;
        uint b = 0;
        while (!bytes.IsEmpty)
        {
            // The longest run that cannot overflow.
            var run = bytes[..Math.Min(5552, bytes.Length)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }

            a %= 65521;
            b %= 65521;
            bytes = bytes[run.Length..];
        }

        return (b << 16) | a;
    }

    private static Code FixedLiterals()
    {
        var lengths = new byte[288];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        var code = new Code(LiteralBits, 288);
        code.Build(lengths);
        return code;
    }

    private static Code FixedDistances()
    {
        var lengths = new byte[30];
        Array.Fill(lengths, (byte)5);
        var code = new Code(DistanceBits, 32);
        code.Build(lengths);
        return code;
    }

    /// <summary>A prefix code: short codes by table, long ones bit by bit.</summary>
    private sealed class Code(int tableBits, int symbols)
    {
        // Symbol in the upper bits, length of the code in the lower four; 0 where the code is longer than the table or there is none.
        private readonly ushort[] _table = new ushort[1 << tableBits];
        private readonly ushort[] _sorted = new ushort[symbols];
        private readonly int[] _counts = new int[LongestCode + 1];

        public ushort[] Table => _table;

        public void Build(ReadOnlySpan<byte> lengths)
        {
            var table = _table;
            Array.Clear(_counts);
            Array.Clear(table);
            foreach (var length in lengths)
            {
                _counts[length]++;
            }

            _counts[0] = 0;
            Span<int> next = stackalloc int[LongestCode + 2];
            Span<int> place = stackalloc int[LongestCode + 2];
            var code = 0;
            next[1] = place[1] = 0;
            for (var length = 1; length <= LongestCode; length++)
            {
                next[length] = code;
                code += _counts[length];
                place[length + 1] = place[length] + _counts[length];
                if (code > 1 << length)
                {
                    throw PackEntry.Damaged();
                }

                code <<= 1;
            }

            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                int length = lengths[symbol];
                if (length == 0)
                {
                    continue;
                }

                _sorted[place[length]++] = (ushort)symbol;
                var reversed = Reverse(next[length]++, length);
                if (length <= tableBits)
                {
                    var entry = (ushort)((symbol << 4) | length);
                    for (var i = reversed; i < table.Length; i += 1 << length)
                    {
                        table[i] = entry;
                    }
                }
            }
        }

        public int Take(ref Bits bits)
        {
            int entry = _table[(int)bits.Buffer & (_table.Length - 1)];
            entry = entry == 0 ? FindLong((uint)bits.Buffer) : entry;
            bits.Skip(entry & 15);
            return entry >> 4;
        }

        /// <summary>The entry for a code that the table does not have, in the form the table has them.</summary>
        public int FindLong(uint bits)
        {
            var code = 0;
            var first = 0;
            var index = 0;
            for (var length = 1; length <= LongestCode; length++)
            {
                code |= (int)bits & 1;
                bits >>= 1;
                var count = _counts[length];
                if (code - first < count)
                {
                    return (_sorted[index + code - first] << 4) | length;
                }

                index += count;
                first = (first + count) << 1;
                code <<= 1;
            }

            throw PackEntry.Damaged();
        }

        private static int Reverse(int code, int length) => ((s_reversed[code & 0xFF] << 8) | s_reversed[code >> 8]) >> (16 - length);
    }

    /// <summary>Bits of the input, lowest first. Past its end there are zeros, and the end is checked where it matters.</summary>
    private ref struct Bits(ReadOnlySpan<byte> input)
    {
        private readonly ReadOnlySpan<byte> _input = input;
        private ulong _buffer;
        private int _count;
        private int _at;

        public readonly ReadOnlySpan<byte> Input => _input;

        public readonly ulong Buffer => _buffer;

        /// <summary>Bits that can be taken.</summary>
        public readonly int Count => _count;

        public readonly int At => _at;

        public void Put(ulong buffer, int count, int at) => (_buffer, _count, _at) = (buffer, count, at);

        /// <summary>Makes at least 56 bits available.</summary>
        public void Refill()
        {
            if (_at <= _input.Length - 8)
            {
                _buffer |= BinaryPrimitives.ReadUInt64LittleEndian(_input[_at..]) << _count;
                _at += (63 - _count) >> 3;
                _count |= 56;
                return;
            }

            for (; _count <= 56; _count += 8, _at++)
            {
                _buffer |= (ulong)(_at < _input.Length ? _input[_at] : 0) << _count;
            }
        }

        public void Skip(int count)
        {
            _buffer >>= count;
            _count -= count;
        }

        public int Take(int count)
        {
            var bits = (int)_buffer & ((1 << count) - 1);
            Skip(count);
            return bits;
        }

        public void CopyStored(Span<byte> target, ref int written)
        {
            Align();
            if (_at > _input.Length - 4)
            {
                throw PackEntry.Damaged();
            }

            int length = BinaryPrimitives.ReadUInt16LittleEndian(_input[_at..]);
            int check = BinaryPrimitives.ReadUInt16LittleEndian(_input[(_at + 2)..]);
            _at += 4;
            if (length != (check ^ 0xFFFF) || length > _input.Length - _at || length > target.Length - written)
            {
                throw PackEntry.Damaged();
            }

            _input.Slice(_at, length).CopyTo(target[written..]);
            _at += length;
            written += length;
        }

        public uint TakeChecksum()
        {
            Align();
            return _at <= _input.Length - 4 ? BinaryPrimitives.ReadUInt32BigEndian(_input[_at..]) : throw PackEntry.Damaged();
        }

        // Gives whole bytes back to the input and drops the rest of the byte that was begun.
        private void Align()
        {
            _at -= _count >> 3;
            _buffer = 0;
            _count = 0;
        }
    }
}
