using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

/// <summary>What the <c>git</c> program answers, to compare with: none of our classes take part.</summary>
internal static class PlainGit
{
    /// <summary>Landings: each line is <c>commit letter path</c>, oldest landing first.</summary>
    public static List<string> Landings(string folder, string revision, params string[] pathspec) => Changes(
        folder, ["log", "--first-parent", "-m", "--no-renames", "--name-status", "-z", "--reverse", "--format=%x01%H", revision, "--", .. pathspec]);

    /// <summary>Content: commits without merges that changed a path, as <c>commit letter path</c>, ordered.</summary>
    public static List<string> Contents(string folder, string revision, params string[] pathspec) =>
    [
        .. Changes(folder, ["log", "--full-history", "--no-merges", "--no-renames", "--name-status", "-z", "--format=%x01%H", revision, "--", .. pathspec]).Order(StringComparer.Ordinal),
    ];

    private static List<string> Changes(string folder, string[] arguments)
    {
        var lines = new List<string>();
        foreach (var commit in GitCommand.Run(folder, ["--no-replace-objects", "-c", "core.quotePath=false", .. arguments]).Split('\u0001', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = commit.Split('\0', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i + 1 < parts.Length; i += 2)
            {
                lines.Add($"{parts[0].Trim()} {parts[i].Trim()} {parts[i + 1]}");
            }
        }

        return lines;
    }
}
