using System.Text;
using Aims.GitOps.Cli.Demo;
using Aims.GitOps.Documents;
using Aims.GitOps.Git;
using Aims.GitOps.History;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

[TestFixture]
public sealed class DemoRepositoryTests
{
    private TestFolder _folder = null!;
    private DemoRepository _demo = null!;
    private IHistory _history = null!;

    [OneTimeSetUp]
    public void WriteOnce()
    {
        _folder = TestFolder.Create();
        _demo = DemoRepository.Write(Path.Combine(_folder.Path, "demo"));
        _history = GitRepository.Open(_demo.Folder).ReadHistory(new HistoryOptions
        {
            ProtectedBranch = "main",
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            Roots = [""],
            UsesCache = false,
        });
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Demo_written_again_has_the_same_commits()
    {
        var again = DemoRepository.Write(Path.Combine(_folder.Path, "again"));

        again.Head.Should().Be(_demo.Head);
        Tip(again, "aims-ledger").Should().Be(Tip(_demo, "aims-ledger"));
    }

    [Test]
    public void Demo_tells_a_year_of_many_landings_by_four_authors()
    {
        var landings = _history.Landings;

        landings.Length.Should().Be(_demo.Landings).And.BeGreaterThanOrEqualTo(60);
        landings.Select(l => l.Day).Distinct().Count().Should().Be(_demo.Days).And.BeGreaterThanOrEqualTo(40);
        landings.SelectMany(l => l.Authors).Select(a => a.Email).Distinct().Should().HaveCount(4);
        landings.Count(l => l.Commit.Parents.Length == 2).Should().BeGreaterThan(100, "most pull requests are merged");
        landings.Count(l => l.Commit.Parents.Length == 1 && l.PullRequest is not null).Should().BeGreaterThan(3, "some are squashed");
        landings.Where(l => l.IsRaised).Should().BeEmpty("time runs forward");
        landings[0].Day.Should().Be(new DateOnly(2025, 11, 10));
        landings[^1].Day.Should().BeBefore(DemoRepository.AsOf);
    }

    [Test]
    public void Newest_state_is_the_clean_content_but_for_the_planted_defects()
    {
        var written = Files(_demo.Folder);
        var differing = DemoContent.Files
            .Where(f => !written.TryGetValue(f.Key, out var bytes) || !bytes.AsSpan().SequenceEqual(f.Value))
            .Select(f => f.Key)
            .Concat(written.Keys.Except(DemoContent.Files.Keys, StringComparer.Ordinal));

        differing.Should().BeEquivalentTo(
        [
            "evidence/EVD-007-2026-09-30.md",
            "evidence/files/EVD-007-2026-09-30.csv",
            "operations/incidents/INC-003-sensor-gap.md",
            "policies/POL-002-responsible-use.md",
            "reviews/REV-PRO-002-2026-06-25.md",
            "reviews/REV-SOA-2026-10-20.md",
            "risk/risks/RSK-013-reading-gap.md",
            "risk/soa/SOA-A.10.4.md",
        ]);
    }

    [Test]
    public void Check_reports_exactly_the_planted_defects()
    {
        // A planted defect counts as soon as the tool has its check.
        var known = RuleCatalogue.All.Select(r => r.Descriptor.Id).ToHashSet(StringComparer.Ordinal);
        var result = CliRun.In(_demo.Folder, "check", "--as-of", "2026-11-20", "--format", "json").Json;

        var found = result.GetProperty("findings").EnumerateArray()
            .Select(f => $"{f.GetProperty("rule").GetString()} {f.GetProperty("document").GetString()}");

        found.Distinct().Should().BeEquivalentTo(_demo.Planted.Where(p => known.Contains(p.Rule)).Select(p => $"{p.Rule} {p.Document}"));
    }

    [Test]
    public void Front_matter_of_every_version_can_be_read()
    {
        var unreadable = new List<string>();
        foreach (var path in _history.Paths.Where(p => p.EndsWith(".md", StringComparison.Ordinal) && p != "README.md"))
        {
            foreach (var version in _history.VersionsOf(path))
            {
                var file = DocumentFile.Read(path, version.Blob!, _history.ReadBlob(version.Blob!)!.Value.Span);
                if (file.Condition != FileCondition.Readable)
                {
                    unreadable.Add($"{path} of {version.Landing.Day:yyyy-MM-dd}");
                }
            }
        }

        unreadable.Should().BeEmpty();
    }

    [Test]
    public void Final_records_never_change()
    {
        var altered = new List<string>();
        foreach (var path in _history.Paths.Where(p => p.EndsWith(".md", StringComparison.Ordinal)))
        {
            var texts = _history.VersionsOf(path).Select(v => Encoding.UTF8.GetString(_history.ReadBlob(v.Blob!)!.Value.Span)).ToList();
            for (var i = 1; i < texts.Count; i++)
            {
                if (texts[i - 1].Contains("\nstatus: final\n", StringComparison.Ordinal) && !texts[i].Contains("\nstatus: superseded\n", StringComparison.Ordinal))
                {
                    altered.Add(path);
                }
            }
        }

        altered.Should().BeEmpty();
    }

    [Test]
    public void Heating_is_raised_from_medium_to_high_in_summer()
    {
        var tiers = _history.VersionsOf("use-cases/UC-002-heating-control.md")
            .Select(v => (v.Landing.Day, Tier: DocumentFile.Read("", v.Blob!, _history.ReadBlob(v.Blob!)!.Value.Span).Fields.Text("tier")))
            .ToList();

        tiers.Last(t => t.Tier == "medium").Day.Should().Be(new DateOnly(2025, 12, 18));
        tiers.First(t => t.Tier == "high").Day.Should().Be(new DateOnly(2026, 7, 1));
    }

    [Test]
    public void Ledger_remembers_a_declined_pull_request()
    {
        var declined = _history.Ledger.Single(e => e.State == PullRequestState.Closed);

        declined.HeadBranch.Should().Be("aims/review-lapsed/POL-004/2026-08-05");
        declined.IsAuthorBot.Should().BeTrue();
        declined.ClosedBy.Should().Be("jweber-kww");
        _history.Ledger.Count(e => e.State == PullRequestState.Merged).Should().Be(_demo.Landings - 1, "the first commit had no branch to be merged into");
    }

    [Test]
    public void One_review_landed_after_its_document_was_due()
    {
        var review = _history.FirstVersionOf("reviews/REV-TRT-004-2026-08-21.md")!;

        review.Landing.Day.Should().Be(new DateOnly(2026, 9, 10), "the treatment was due on 2026-08-24 and the record claims 2026-08-21");
    }

    [Test]
    public void Folder_that_holds_something_is_refused()
    {
        var act = () => DemoRepository.Write(_demo.Folder);

        act.Should().Throw<AimsException>().Which.Code.Should().Be("folder-not-empty");
    }

    private static string Tip(DemoRepository demo, string branch) => GitRepository.Open(demo.Folder).ResolveCommit(branch);

    private static Dictionary<string, byte[]> Files(string root) =>
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => (Full: f, Path: Path.GetRelativePath(root, f).Replace('\\', '/')))
            .Where(f => !f.Path.StartsWith(".git/", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => File.ReadAllBytes(f.Full), StringComparer.Ordinal);
}
