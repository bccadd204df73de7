using System.Runtime.InteropServices;
using System.Text;

namespace Aims.GitOps.Git.Indexing;

/// <summary>
/// Paths as a tree of names: a path is the number of its last part, so that telling whether two are the same costs nothing.
/// Number 0 is the root. Not for use from several threads at once, except for reading.
/// </summary>
internal sealed class PathTable
{
    private int[] _parents;
    private int[] _nameStarts;
    private byte[] _names;
    private int[] _slots = [];

    public PathTable()
    {
        _parents = new int[64];
        _nameStarts = new int[65];
        _names = new byte[1024];
        Count = 1;
    }

    private PathTable(int[] parents, int[] nameStarts, byte[] names)
    {
        _parents = parents;
        _nameStarts = nameStarts;
        _names = names;
        Count = parents.Length;
    }

    /// <summary>Number of parts, the root included.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Parents => _parents.AsSpan(0, Count);

    public ReadOnlySpan<int> NameStarts => _nameStarts.AsSpan(0, Count + 1);

    public ReadOnlySpan<byte> Names => _names.AsSpan(0, _nameStarts[Count]);

    /// <summary>Takes over a table that was written down.</summary>
    /// <exception cref="InvalidDataException">The parts do not fit together.</exception>
    public static PathTable Of(int[] parents, int[] nameStarts, byte[] names) =>
        parents.Length > 0 && nameStarts.Length == parents.Length + 1 && nameStarts[^1] == names.Length
            ? new PathTable(parents, nameStarts, names)
            : throw new InvalidDataException("The paths of an index do not fit together.");

    public PathTable Copy() => new(Parents.ToArray(), NameStarts.ToArray(), Names.ToArray());

    /// <summary>Number of a path given by its folder's number and its name, which is added when new.</summary>
    public int Add(int parent, ReadOnlySpan<byte> name)
    {
        if (_slots.Length < 2 * (Count + 1))
        {
            Rehash();
        }

        var mask = _slots.Length - 1;
        var slot = Hash(parent, name) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var candidate = _slots[slot];
            if (_parents[candidate] == parent && NameOf(candidate).SequenceEqual(name))
            {
                return candidate;
            }
        }

        if (Count == _parents.Length)
        {
            Array.Resize(ref _parents, 2 * Count);
            Array.Resize(ref _nameStarts, (2 * Count) + 1);
        }

        var start = _nameStarts[Count];
        if (start + name.Length > _names.Length)
        {
            Array.Resize(ref _names, Math.Max(2 * _names.Length, start + name.Length));
        }

        name.CopyTo(_names.AsSpan(start));
        _parents[Count] = parent;
        _nameStarts[Count + 1] = start + name.Length;
        _slots[slot] = Count;
        return Count++;
    }

    /// <summary>Number of a path given as text, which is added when new.</summary>
    public int Add(string path)
    {
        var node = 0;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = Add(node, Encoding.UTF8.GetBytes(part));
        }

        return node;
    }

    /// <summary>Number of a path in another table, which is added when new.</summary>
    /// <param name="other">The other table.</param>
    /// <param name="node">Number there.</param>
    /// <param name="known">Numbers found before, by number there; 0 where not known.</param>
    public int Translate(PathTable other, int node, int[] known)
    {
        if (node == 0)
        {
            return 0;
        }

        if (known[node] == 0)
        {
            known[node] = Add(Translate(other, other._parents[node], known), other.NameOf(node));
        }

        return known[node];
    }

    /// <summary>The path as text.</summary>
    public string PathOf(int node)
    {
        var length = 0;
        for (var n = node; n != 0; n = _parents[n])
        {
            length += NameOf(n).Length + 1;
        }

        if (length == 0)
        {
            return "";
        }

        var bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        var end = length;
        for (var n = node; n != 0; n = _parents[n])
        {
            var name = NameOf(n);
            end -= name.Length + 1;
            bytes[end] = (byte)'/';
            name.CopyTo(bytes[(end + 1)..]);
        }

        return Encoding.UTF8.GetString(bytes[1..]);
    }

    private static int Hash(int parent, ReadOnlySpan<byte> name)
    {
        var hash = ((uint)parent * 2654435761u) ^ (uint)name.Length;
        while (name.Length >= 4)
        {
            hash = (hash ^ MemoryMarshal.Read<uint>(name)) * 0x9E3779B1u;
            hash ^= hash >> 15;
            name = name[4..];
        }

        foreach (var b in name)
        {
            hash = (hash ^ b) * 0x01000193u;
        }

        hash ^= hash >> 16;
        return (int)(hash & 0x7FFF_FFFF);
    }

    private ReadOnlySpan<byte> NameOf(int node) => _names.AsSpan(_nameStarts[node], _nameStarts[node + 1] - _nameStarts[node]);

    private void Rehash()
    {
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(256, 4 * (Count + 1)))];
        var mask = _slots.Length - 1;
        for (var node = 1; node < Count; node++)
        {
            var slot = Hash(_parents[node], NameOf(node)) & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = node;
        }
    }
}
