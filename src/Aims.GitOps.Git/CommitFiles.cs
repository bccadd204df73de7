using System.Text;
using Aims.GitOps.Git.Indexing;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Git;

/// <summary>The files of a tree.</summary>
internal static class CommitFiles
{
    /// <summary>Root tree of a commit or of a tag's commit, or null when it is not one.</summary>
    public static (ObjectName Commit, ObjectName Tree)? Peel(IObjectSource source, ObjectName name)
    {
        for (var depth = 0; depth < 8; depth++)
        {
            var found = source.Read(name);
            if (found.Kind == ObjectKind.Commit)
            {
                return (name, RawCommit.ReadHead(found.Bytes, new Rows<ObjectName>(4)).Tree);
            }

            if (found.Kind != ObjectKind.Tag || !found.Bytes.AsSpan().StartsWith("object "u8)
                || found.Bytes.Length < 47 || !ObjectName.TryParse(found.Bytes.AsSpan(7, 40), out name))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>What stands at a path below a tree; absent when nothing does.</summary>
    public static TreeValue Find(IObjectSource source, ObjectName tree, string path)
    {
        var value = new TreeValue(EntryKind.Tree, tree);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.Kind != EntryKind.Tree)
            {
                return default;
            }

            var name = Encoding.UTF8.GetBytes(part);
            var next = default(TreeValue);
            for (var cursor = new TreeCursor(ReadTree(source, value.Name)); !cursor.IsAtEnd; cursor.MoveNext())
            {
                if (cursor.Name.SequenceEqual(name))
                {
                    next = cursor.Value;
                    break;
                }
            }

            value = next;
        }

        return value;
    }

    /// <summary>All files below a tree, ordered by path.</summary>
    /// <param name="source">Where trees are read.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="prefix">What to put before each path.</param>
    public static List<(string Path, ObjectName Blob)> List(IObjectSource source, ObjectName tree, string prefix)
    {
        var files = new List<(string Path, ObjectName Blob)>();
        Collect(source, tree, prefix, files);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>The same as files of a snapshot.</summary>
    /// <param name="source">Where trees are read.</param>
    /// <param name="files">The files.</param>
    /// <param name="read">Reads a blob later on.</param>
    public static IEnumerable<SnapshotFile> AsSnapshot(
        IObjectSource source, IEnumerable<(string Path, ObjectName Blob)> files, Func<ObjectName, ReadOnlyMemory<byte>> read) =>
        files.Select(f => new SnapshotFile(f.Path, f.Blob.ToString(), source.Describe(f.Blob)?.Size ?? 0, () => read(f.Blob)));

    private static void Collect(IObjectSource source, ObjectName tree, string prefix, List<(string Path, ObjectName Blob)> files)
    {
        for (var cursor = new TreeCursor(ReadTree(source, tree)); !cursor.IsAtEnd; cursor.MoveNext())
        {
            var value = cursor.Value;
            if (value.Kind == EntryKind.Absent)
            {
                continue;
            }

            var path = prefix + Encoding.UTF8.GetString(cursor.Name);
            if (value.Kind == EntryKind.Tree)
            {
                Collect(source, value.Name, path + "/", files);
            }
            else
            {
                files.Add((path, value.Name));
            }
        }
    }

    private static byte[] ReadTree(IObjectSource source, ObjectName tree)
    {
        var found = source.Read(tree);
        return found.Kind == ObjectKind.Tree ? found.Bytes
            : found.IsMissing && tree == TreeDiff.EmptyTree ? []
            : throw new AimsException("missing-object", $"The tree {tree} is not in this repository.", "Fetch it with `git fetch --refetch`, or make a full clone (not shallow, no filter).");
    }
}
