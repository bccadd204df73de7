using System.Text;
using Aims.GitOps.History;
using Aims.GitOps.Testing;
using CsCheck;

namespace Aims.GitOps.Git.Tests;

/// <summary>On made-up histories of any shape the versions equal plain git's, and the cache grown step by step equals one made at once.</summary>
public sealed class RandomHistoryTests
{
    private static readonly string[] s_paths = ["a.md", "b.md", "a/b.md", "a/c.md", "a.b/d.md", "a/b/e.md", "ä/f.md"];

    [Test]
    public void Versions_equal_plain_git_on_any_history()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, s_paths.Length - 1], Gen.Int[0, 3]);
        step.Array[5, 40].Sample(Compare, iter: 25, threads: 1);
    }

    private static void Compare((int What, int From, int Other, int Path, int Text)[] steps)
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        var commits = new List<string>();
        string? main = null;
        for (var i = 0; i < steps.Length; i++)
        {
            var (what, from, other, path, text) = steps[i];
            var who = new Signature("A", "a@example.org", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(i - (from % 3 * 2)));
            string[] parents = commits.Count == 0 || (what == 9 && from < 10) ? []
                : what < 5 ? [main!]
                : what < 7 ? [commits[from % commits.Count]]
                : what < 9 ? [.. new[] { main!, commits[other % commits.Count] }.Distinct()]
                : [.. new[] { main!, commits[from % commits.Count], commits[other % commits.Count] }.Distinct()];
            var changes = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
            if (text > 0 || parents.Length < 2)
            {
                changes[s_paths[path]] = text == 3 ? null : Encoding.UTF8.GetBytes($"text {text}\n");
            }

            var commit = writer.WriteCommit(parents, changes, $"Commit {i}", who);
            commits.Add(commit);

            // A merge that takes the other side's line now and then, as a foxtrot merge does.
            if (main is null || what is < 5 or >= 7)
            {
                writer.MoveBranch("main", main, commit);
                main = commit;
                if (i % 5 == 0)
                {
                    using var grown = GitRepository.Open(folder.Path);
                    grown.ReadHistory(new HistoryOptions());
                }
            }
        }

        using var git = GitRepository.Open(folder.Path);
        var cached = git.ReadHistory(new HistoryOptions());
        var fresh = git.ReadHistory(new HistoryOptions { UsesCache = false });
        foreach (var history in new[] { cached, fresh })
        {
            history.Landings.SelectMany(l => history.ChangesIn(l)).Select(Line)
                .Should().BeEquivalentTo(PlainGit.Landings(folder.Path, "main"));
            history.Landings.Select(l => l.Id)
                .Should().Equal(GitCommand.Run(folder.Path, ["rev-list", "--first-parent", "--reverse", "main"]).TrimEnd().Split('\n'));
            s_paths.SelectMany(p => history.ContentVersionsOf(p)).Where(v => v.Commit.Parents.Length < 2)
                .Select(v => $"{v.Commit.Id} {v.Change.ToString()[0]} {v.Path}").Order(StringComparer.Ordinal)
                .Should().Equal(PlainGit.Contents(folder.Path, "main"));
        }
    }

    private static string Line(FileVersion version) => $"{version.Commit} {(version.Change == FileChange.Renamed ? 'A' : version.Change.ToString()[0])} {version.Path}";
}
