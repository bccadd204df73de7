using System.Buffers.Binary;

namespace Aims.GitOps.Git.Objects;

/// <summary>
/// Inflates zlib data of a known size. Most objects of a pack are deltas of a hundred bytes, for which setting up the runtime's inflater takes
/// several times as long as inflating; this one needs no setting up. Large objects are left to the runtime.
/// </summary>
internal sealed class Inflater
{
    private const int LiteralBits = 10;
    private const int DistanceBits = 8;
    private const int LongestCode = 15;
    private const int EndOfBlock = 256;

    private static readonly byte[] s_lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly ushort[] s_lengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly byte[] s_lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static readonly ushort[] s_distanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly byte[] s_distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

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

    private static void Block(ref Bits bits, Code literals, Code distances, Span<byte> target, ref int written)
    {
        while (true)
        {
            bits.Refill();
            var symbol = literals.Take(ref bits);
            if (symbol < EndOfBlock)
            {
                if (written >= target.Length)
                {
                    throw PackEntry.Damaged();
                }

                target[written++] = (byte)symbol;
                continue;
            }

            if (symbol == EndOfBlock)
            {
                return;
            }

            symbol -= EndOfBlock + 1;
            if (symbol >= s_lengthBase.Length)
            {
                throw PackEntry.Damaged();
            }

            var length = s_lengthBase[symbol] + bits.Take(s_lengthExtra[symbol]);
            var far = distances.Take(ref bits);
            if (far >= s_distanceBase.Length)
            {
                throw PackEntry.Damaged();
            }

            var distance = s_distanceBase[far] + bits.Take(s_distanceExtra[far]);
            if (distance > written || length > target.Length - written)
            {
                throw PackEntry.Damaged();
            }

            if (distance >= length)
            {
                target.Slice(written - distance, length).CopyTo(target[written..]);
            }
            else
            {
                for (var i = written; i < written + length; i++)
                {
                    target[i] = target[i - distance];
                }
            }

            written += length;
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

        public void Build(ReadOnlySpan<byte> lengths)
        {
            Array.Clear(_counts);
            Array.Clear(_table);
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
                    for (var i = reversed; i < _table.Length; i += 1 << length)
                    {
                        _table[i] = (ushort)((symbol << 4) | length);
                    }
                }
            }
        }

        public int Take(ref Bits bits)
        {
            var entry = _table[bits.Peek(tableBits)];
            if (entry == 0)
            {
                return TakeLong(ref bits);
            }

            bits.Skip(entry & 15);
            return entry >> 4;
        }

        private int TakeLong(ref Bits bits)
        {
            var code = 0;
            var first = 0;
            var index = 0;
            for (var length = 1; length <= LongestCode; length++)
            {
                code |= bits.Take(1);
                var count = _counts[length];
                if (code - first < count)
                {
                    return _sorted[index + code - first];
                }

                index += count;
                first = (first + count) << 1;
                code <<= 1;
            }

            throw PackEntry.Damaged();
        }

        private static int Reverse(int code, int length)
        {
            var reversed = 0;
            for (var i = 0; i < length; i++)
            {
                reversed = (reversed << 1) | ((code >> i) & 1);
            }

            return reversed;
        }
    }

    /// <summary>Bits of the input, lowest first. Past its end there are zeros, and the end is checked where it matters.</summary>
    private ref struct Bits(ReadOnlySpan<byte> input)
    {
        private readonly ReadOnlySpan<byte> _input = input;
        private ulong _buffer;
        private int _count;
        private int _at;

        /// <summary>Makes at least 56 bits available: more than a length and a distance with their extra bits take.</summary>
        public void Refill()
        {
            if (_at <= _input.Length - 8)
            {
                _buffer |= BinaryPrimitives.ReadUInt64LittleEndian(_input[_at..]) << _count;
                _at += (63 - _count) >> 3;
                _count |= 56;
                return;
            }

            while (_count <= 56)
            {
                _buffer |= (ulong)(_at < _input.Length ? _input[_at] : 0) << _count;
                _at++;
                _count += 8;
            }
        }

        public readonly int Peek(int count) => (int)_buffer & ((1 << count) - 1);

        public void Skip(int count)
        {
            _buffer >>= count;
            _count -= count;
        }

        public int Take(int count)
        {
            var bits = Peek(count);
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
