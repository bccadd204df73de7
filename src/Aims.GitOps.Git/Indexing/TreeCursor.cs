using System.Runtime.InteropServices;
using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>What an entry of a tree is, as far as documents are concerned.</summary>
internal enum EntryKind : byte
{
    /// <summary>Nothing, or a symbolic link or submodule: not read.</summary>
    Absent,
    File,
    Executable,
    Tree,
}

/// <summary>An entry of a tree: what it is and which object. <c>default</c> is an entry that is not there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct TreeValue(EntryKind kind, ObjectName name)
{
    /// <summary>The object; none where there is no entry.</summary>
    public ObjectName Name { get; } = name;

    public EntryKind Kind { get; } = kind;

    public bool IsFile => Kind is EntryKind.File or EntryKind.Executable;

    public bool IsSameAs(in TreeValue other) => Kind == other.Kind && Name == other.Name;
}

/// <summary>Goes through the entries of a raw tree in Git's order: a folder sorts as if its name ended with a slash.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TreeCursor
{
    private readonly byte[] _bytes;
    private int _start;
    private int _nameStart;
    private int _nameEnd;

    public TreeCursor(byte[] bytes)
    {
        _bytes = bytes;
        Parse();
    }

    public readonly bool IsAtEnd => _start >= _bytes.Length;

    public readonly ReadOnlySpan<byte> Name => _bytes.AsSpan(_nameStart, _nameEnd - _nameStart);

    public readonly bool IsTree => _bytes[_start] != (byte)'1';

    public readonly TreeValue Value
    {
        get
        {
            var kind = IsTree ? EntryKind.Tree
                : _bytes[_start + 1] != (byte)'0' ? EntryKind.Absent
                : (_bytes[_start + 3] & 1) == 1 ? EntryKind.Executable
                : EntryKind.File;
            return kind == EntryKind.Absent ? default : new TreeValue(kind, new ObjectName(_bytes.AsSpan(_nameEnd + 1, ObjectName.Size)));
        }
    }

    public void MoveNext()
    {
        _start = _nameEnd + 1 + ObjectName.Size;
        Parse();
    }

    /// <summary>Moves on to the entry with the name another stands on, and answers it; absent when there is none.</summary>
    public TreeValue MoveTo(in TreeCursor wanted)
    {
        while (!IsAtEnd)
        {
            var order = OrderAgainst(wanted);
            if (order >= 0)
            {
                return order == 0 ? Value : default;
            }

            MoveNext();
        }

        return default;
    }

    /// <summary>Negative when this entry comes before the other's, zero when both have the same name and are both folders or both not.</summary>
    public readonly int OrderAgainst(in TreeCursor other)
    {
        var mine = Name;
        var theirs = other.Name;
        var common = Math.Min(mine.Length, theirs.Length);
        var order = mine[..common].SequenceCompareTo(theirs[..common]);
        if (order != 0)
        {
            return order;
        }

        var next = mine.Length > common ? mine[common] : IsTree ? (byte)'/' : (byte)0;
        var otherNext = theirs.Length > common ? theirs[common] : other.IsTree ? (byte)'/' : (byte)0;
        return next - otherNext;
    }

    /// <summary>Moves both over all entries that are the same in both.</summary>
    public static void SkipEqual(ref TreeCursor a, ref TreeCursor b)
    {
        var left = a._bytes.AsSpan(Math.Min(a._start, a._bytes.Length));
        var common = left.CommonPrefixLength(b._bytes.AsSpan(Math.Min(b._start, b._bytes.Length)));
        if (common < ObjectName.Size)
        {
            return;
        }

        var skipped = 0;
        if (common == left.Length)
        {
            skipped = common;
        }
        else
        {
            while (true)
            {
                var name = left[skipped..].IndexOf((byte)0);
                if (name < 0 || skipped + name + 1 + ObjectName.Size > common)
                {
                    break;
                }

                skipped += name + 1 + ObjectName.Size;
            }
        }

        if (skipped > 0)
        {
            a._start += skipped;
            b._start += skipped;
            a.Parse();
            b.Parse();
        }
    }

    private void Parse()
    {
        if (_start >= _bytes.Length)
        {
            return;
        }

        var rest = _bytes.AsSpan(_start);
        var space = rest.IndexOf((byte)' ');
        var end = space < 5 ? -1 : rest[space..].IndexOf((byte)0);
        if (end <= 1 || space + end + 1 + ObjectName.Size > rest.Length)
        {
            throw new InvalidDataException("A tree is damaged.");
        }

        _nameStart = _start + space + 1;
        _nameEnd = _start + space + end;
    }
}
