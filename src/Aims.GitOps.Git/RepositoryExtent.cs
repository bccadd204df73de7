using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;

namespace Aims.GitOps.Git;

/// <summary>How much of the history was fetched, as the repository itself records it.</summary>
internal static class RepositoryExtent
{
    /// <summary>Commits whose parents were not fetched; empty unless the clone is shallow.</summary>
    public static NameTable Boundary(GitLayout layout)
    {
        var boundary = new NameTable();
        var path = Path.Combine(layout.CommonDir, "shallow");
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (ObjectName.TryParse(line.Trim(), out var name))
            {
                boundary.Add(name);
            }
        }

        return boundary;
    }

    /// <summary>What the repository says about itself; trees that turn out to be missing are found later.</summary>
    public static HistoryCompleteness Of(GitLayout layout, bool isShallow)
    {
        if (isShallow)
        {
            return new HistoryCompleteness(
                HistoryExtent.Shallow, "The clone is shallow: older commits were not fetched.", "Run `git fetch --unshallow`, or check out with `fetch-depth: 0`.");
        }

        return IsPartial(layout)
            ? Partial("files") with { HasTrees = true }
            : HistoryCompleteness.Full;
    }

    public static HistoryCompleteness Partial(string what) => new(
        HistoryExtent.Partial, $"The clone is partial: some {what} of older commits were not fetched.", "Run `git fetch --refetch --no-filter`, or make a clone without `--filter`.");

    private static bool IsPartial(GitLayout layout) =>
        layout.ConfigSection("extensions").Any(e => e.Key == "partialclone")
        || layout.ConfigSubsections("remote").Any(e => e.Key == "promisor" && e.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
