using System.Collections.Immutable;
using Aims.GitOps.Loading;
using LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>The files of a tree.</summary>
internal static class CommitFiles
{
    public static ImmutableArray<SnapshotFile> Read(Repository repository, Tree tree, string root, Func<string, ReadOnlyMemory<byte>> read)
    {
        if (root.Length > 0)
        {
            if (tree[root]?.Target is not Tree below)
            {
                return [];
            }

            tree = below;
        }

        var files = new List<SnapshotFile>();
        Collect(repository, tree, root.Length == 0 ? "" : root + "/", read, files);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return [.. files];
    }

    private static void Collect(Repository repository, Tree tree, string prefix, Func<string, ReadOnlyMemory<byte>> read, List<SnapshotFile> files)
    {
        foreach (var entry in tree)
        {
            if (entry.TargetType == TreeEntryTargetType.Tree)
            {
                Collect(repository, (Tree)entry.Target, prefix + entry.Name + "/", read, files);
            }
            else if (entry.Mode is Mode.NonExecutableFile or Mode.ExecutableFile or Mode.NonExecutableGroupWritableFile)
            {
                var id = ((GitObject)entry.Target).Sha;
                var size = repository.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(id))?.Size ?? 0;
                files.Add(new SnapshotFile(prefix + entry.Name, id, size, () => read(id)));
            }
        }
    }
}
