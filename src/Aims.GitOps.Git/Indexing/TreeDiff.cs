using System.Runtime.InteropServices;
using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>A file that a commit changed.</summary>
/// <param name="Path">Number of the path in the table used for comparing.</param>
/// <param name="Old">Content in the first parent; none when it was not there.</param>
/// <param name="New">Content in the commit; none when it is gone.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileDifference(int Path, ObjectName Old, ObjectName New);

/// <summary>A tree that is not in the repository: a partial clone left it out, or it was lost.</summary>
internal sealed class MissingTreeException(ObjectName tree) : Exception($"The tree {tree} is not in the repository.");

/// <summary>
/// Compares a commit with all its parents at once, on the bytes of trees: whatever equals any parent is not looked into.
/// </summary>
/// <param name="source">Where trees are read.</param>
/// <param name="paths">Table the paths are put into.</param>
/// <param name="roots">Folders to look into; an empty name is everything.</param>
internal sealed class TreeDiff(IObjectSource source, PathTable paths, IReadOnlyList<string> roots)
{
    /// <summary>The tree without entries, which need not be stored.</summary>
    public static readonly ObjectName EmptyTree = ObjectName.Parse("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

    // A tree is read for the commit it is in, then for that commit as a parent, often for several.
    private readonly ObjectCache<ObjectName> _recent = new(8 << 20);
    private readonly byte[][][] _rootParts =
        [.. roots.Select(r => r.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Encoding.UTF8.GetBytes).ToArray())];

    /// <summary>Adds the files whose entry differs from that of every parent. Without parents: all files.</summary>
    /// <param name="tree">Root tree of the commit.</param>
    /// <param name="parents">Root trees of the parents.</param>
    /// <param name="found">Where differences are added.</param>
    /// <exception cref="MissingTreeException">A tree is not there.</exception>
    public void Compare(ObjectName tree, ReadOnlySpan<ObjectName> parents, Rows<FileDifference> found)
    {
        foreach (var parts in _rootParts)
        {
            var below = parts.Length == 0 ? tree : Below(tree, parts);
            var parentsBelow = new ObjectName[Math.Max(1, parents.Length)];
            var isSame = parents.Length == 0 && below.IsNone;
            for (var i = 0; i < parents.Length && !isSame; i++)
            {
                parentsBelow[i] = parts.Length == 0 ? parents[i] : Below(parents[i], parts);
                isSame = parentsBelow[i] == below;
            }

            if (!isSame)
            {
                var node = 0;
                foreach (var part in parts)
                {
                    node = paths.Add(node, part);
                }

                CompareTrees(below, parentsBelow, node, found);
            }
        }
    }

    private void CompareTrees(ObjectName tree, ObjectName[] parents, int node, Rows<FileDifference> found)
    {
        var mine = new TreeCursor(Read(tree));
        var first = new TreeCursor(Read(parents[0]));
        var others = parents.Length > 1 ? new TreeCursor[parents.Length - 1] : null;
        for (var i = 1; i < parents.Length; i++)
        {
            others![i - 1] = new TreeCursor(Read(parents[i]));
        }

        TreeCursor.SkipEqual(ref mine, ref first);
        while (!mine.IsAtEnd || !first.IsAtEnd)
        {
            var order = mine.IsAtEnd ? 1 : first.IsAtEnd ? -1 : mine.OrderAgainst(first);
            if (order < 0)
            {
                Differ(mine, mine.Value, default, others, node, found);
                mine.MoveNext();
            }
            else if (order > 0)
            {
                Differ(first, default, first.Value, others, node, found);
                first.MoveNext();
            }
            else
            {
                Differ(mine, mine.Value, first.Value, others, node, found);
                mine.MoveNext();
                first.MoveNext();
                TreeCursor.SkipEqual(ref mine, ref first);
            }
        }
    }

    // `at` stands on the entry in question; its name and sort key are looked up in the remaining parents.
    private void Differ(in TreeCursor at, TreeValue now, TreeValue before, TreeCursor[]? others, int node, Rows<FileDifference> found)
    {
        if (now.IsSameAs(before))
        {
            return;
        }

        ObjectName[]? parents = null;
        if (others is not null)
        {
            parents = new ObjectName[others.Length + 1];
            for (var i = 0; i < others.Length; i++)
            {
                var value = others[i].MoveTo(at);
                if (value.IsSameAs(now))
                {
                    return;
                }

                parents[i + 1] = value.Name;
            }

            parents[0] = before.Name;
        }

        var path = paths.Add(node, at.Name);
        if (at.IsTree)
        {
            CompareTrees(now.Name, parents ?? [before.Name], path, found);
        }
        else
        {
            found.Add(new FileDifference(path, before.Name, now.Name));
        }
    }

    private ObjectName Below(ObjectName tree, byte[][] parts)
    {
        foreach (var part in parts)
        {
            var cursor = new TreeCursor(Read(tree));
            while (!cursor.IsAtEnd && !(cursor.IsTree && cursor.Name.SequenceEqual(part)))
            {
                cursor.MoveNext();
            }

            if (cursor.IsAtEnd)
            {
                return default;
            }

            tree = cursor.Value.Name;
        }

        return tree;
    }

    private byte[] Read(ObjectName tree)
    {
        if (tree.IsNone || tree == EmptyTree)
        {
            return [];
        }

        if (_recent.TryGet(tree, out var found))
        {
            return found.Bytes;
        }

        found = source.Read(tree);
        if (found.Kind != ObjectKind.Tree)
        {
            throw found.IsMissing ? new MissingTreeException(tree) : new InvalidDataException($"The object {tree} should be a tree.");
        }

        _recent.Add(tree, found);
        return found.Bytes;
    }
}
