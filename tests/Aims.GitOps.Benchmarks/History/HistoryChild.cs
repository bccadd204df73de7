using Aims.GitOps.Git;
using LibGit2Sharp;

namespace Aims.GitOps.Benchmarks.History;

/// <summary>One measured piece of work in a process of its own.</summary>
internal static class HistoryChild
{
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["index", var folder]:
                Read(folder, usesCache: false);
                return 0;
            case ["reindex", var folder]:
                Read(folder, usesCache: true);
                return 0;
            case ["tree-changes", var folder]:
                return TreeChanges(folder) > 0 ? 0 : 1;
            case ["blobs", var folder, var list]:
                return Blobs(folder, list) > 0 ? 0 : 1;
            default:
                Console.Error.WriteLine("index|reindex|tree-changes FOLDER, blobs FOLDER LIST");
                return 2;
        }
    }

    private static void Read(string folder, bool usesCache)
    {
        using var repository = GitRepository.Open(folder);
        var history = repository.ReadHistory(new HistoryOptions { UsesCache = usesCache });
        var versions = history.VersionsOf(history.Paths[history.Paths.Length / 2]);
        Console.WriteLine($"{history.Landings.Length} landings, {versions.Length} versions of one document");
    }

    // What the library's own API offers: each commit compared with each parent.
    private static int TreeChanges(string folder)
    {
        using var repository = new Repository(folder);
        var count = 0;
        foreach (var commit in repository.Commits)
        {
            foreach (var parent in commit.Parents.DefaultIfEmpty())
            {
                using var changes = repository.Diff.Compare<TreeChanges>(parent?.Tree, commit.Tree);
                count += changes.Count;
            }
        }

        return count;
    }

    private static long Blobs(string folder, string list)
    {
        using var repository = GitRepository.Open(folder);
        long bytes = 0;
        foreach (var blob in File.ReadLines(list))
        {
            bytes += repository.ReadBlob(blob)!.Value.Length;
        }

        return bytes;
    }
}
