using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Aims.GitOps.Git.Objects;

/// <summary>The 20 bytes that name a Git object. <c>default</c> names nothing.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct ObjectName : IEquatable<ObjectName>, IComparable<ObjectName>
{
    public const int Size = 20;

    // Big-endian, so that comparing the numbers compares the bytes.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly uint _third;

    public ObjectName(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    public bool IsNone => _first == 0 && _second == 0 && _third == 0;

    /// <summary>The first eight bytes as a number.</summary>
    public ulong Prefix => _first;

    /// <summary>First byte, for fan-out tables.</summary>
    public byte FirstByte => (byte)(_first >> 56);

    public static bool operator ==(ObjectName left, ObjectName right) => left.Equals(right);

    public static bool operator !=(ObjectName left, ObjectName right) => !left.Equals(right);

    public static bool operator <(ObjectName left, ObjectName right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectName left, ObjectName right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectName left, ObjectName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectName left, ObjectName right) => left.CompareTo(right) >= 0;

    public static ObjectName Parse(string hex) =>
        TryParse(hex, out var name) ? name : throw new FormatException($"'{hex}' is not the name of a Git object.");

    public static bool TryParse([NotNullWhen(true)] string? hex, out ObjectName name) => TryParse(hex.AsSpan(), out name);

    public static bool TryParse(ReadOnlySpan<char> hex, out ObjectName name)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (hex.Length == 2 * Size && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            name = new ObjectName(bytes);
            return true;
        }

        name = default;
        return false;
    }

    /// <summary>Reads 40 hexadecimal digits from a commit.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out ObjectName name)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (hex.Length == 2 * Size && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            name = new ObjectName(bytes);
            return true;
        }

        name = default;
        return false;
    }

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _second);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], _third);
    }

    public bool Equals(ObjectName other) => _first == other._first && _second == other._second && _third == other._third;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ObjectName other && Equals(other);

    // The name is a hash already.
    public override int GetHashCode() => (int)(_first >> 32) ^ (int)_third;

    public int CompareTo(ObjectName other)
    {
        var order = _first.CompareTo(other._first);
        order = order != 0 ? order : _second.CompareTo(other._second);
        return order != 0 ? order : _third.CompareTo(other._third);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
