namespace Aims.GitOps.Git.Objects;

/// <summary>The delta format of packs: a list of pieces to copy from the base or to insert.</summary>
internal static class Delta
{
    /// <summary>Size of the result, as the delta's head says.</summary>
    public static long ResultSize(ReadOnlySpan<byte> delta)
    {
        var at = 0;
        _ = ReadSize(delta, ref at);
        return ReadSize(delta, ref at);
    }

    /// <summary>Applies a delta.</summary>
    /// <exception cref="InvalidDataException">The delta does not fit the base, or is damaged.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> source, ReadOnlySpan<byte> delta)
    {
        var at = 0;
        if (ReadSize(delta, ref at) != source.Length)
        {
            throw Damaged();
        }

        var size = ReadSize(delta, ref at);
        if (size is < 0 or > int.MaxValue)
        {
            throw Damaged();
        }

        var result = GC.AllocateUninitializedArray<byte>((int)size);
        var target = result.AsSpan();
        while (at < delta.Length)
        {
            var code = delta[at++];
            if ((code & 0x80) == 0)
            {
                if (code == 0 || code > delta.Length - at || code > target.Length)
                {
                    throw Damaged();
                }

                delta.Slice(at, code).CopyTo(target);
                at += code;
                target = target[code..];
                continue;
            }

            if (delta.Length - at < System.Numerics.BitOperations.PopCount((uint)code & 0x7F))
            {
                throw Damaged();
            }

            uint offset = 0;
            uint length = 0;
            if ((code & 0x01) != 0)
            {
                offset = delta[at++];
            }

            if ((code & 0x02) != 0)
            {
                offset |= (uint)delta[at++] << 8;
            }

            if ((code & 0x04) != 0)
            {
                offset |= (uint)delta[at++] << 16;
            }

            if ((code & 0x08) != 0)
            {
                offset |= (uint)delta[at++] << 24;
            }

            if ((code & 0x10) != 0)
            {
                length = delta[at++];
            }

            if ((code & 0x20) != 0)
            {
                length |= (uint)delta[at++] << 8;
            }

            if ((code & 0x40) != 0)
            {
                length |= (uint)delta[at++] << 16;
            }

            length = length == 0 ? 0x10000 : length;
            if ((ulong)offset + length > (ulong)source.Length || length > target.Length)
            {
                throw Damaged();
            }

            source.Slice((int)offset, (int)length).CopyTo(target);
            target = target[(int)length..];
        }

        return target.IsEmpty ? result : throw Damaged();
    }

    private static long ReadSize(ReadOnlySpan<byte> delta, ref int at)
    {
        long size = 0;
        for (var shift = 0; shift < 63 && at < delta.Length; shift += 7)
        {
            var b = delta[at++];
            size |= (long)(b & 0x7F) << shift;
            if ((b & 0x80) == 0)
            {
                return size;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("A delta in a pack is damaged.");
}
