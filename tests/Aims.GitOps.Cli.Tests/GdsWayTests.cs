using System.Globalization;
using System.Text.RegularExpressions;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

/// <summary>
/// A real documentation site that was not written for this tool: 3,204 commits, pages with <c>last_reviewed_on</c> and <c>review_in</c>.
/// What is expected is computed here from the files by plain text matching.
/// </summary>
public sealed partial class GdsWayTests : IDisposable
{
    private const string Configuration = """
        aims: 1
        documents:
          include: ["source/**/*.md*"]
          kinds:
            - {match: "source/**/*.md*", kind: procedure}
        fields:
          last_reviewed: [last_reviewed_on]
          review_every: [review_in]
          owner: [owner_slack]

        """;

    private TestRepository? _repository;

    [OneTimeSetUp]
    public void CloneCorpus()
    {
        if (Corpus.Find("gds-way") is not { } bundle)
        {
            Assert.Ignore("The corpus gds-way.bundle is not beside this repository (../shared/corpora).");
            return;
        }

        _repository = TestRepository.Clone(bundle);
        _repository.Write("aims.yml", Configuration);
    }

    public void Dispose() => _repository?.Dispose();

    [Test]
    public void Due_names_exactly_the_pages_with_review_fields()
    {
        var expected = ExpectedPages();

        var items = CliRun.In(_repository!.Path, "due", "--format", "json", "--as-of", "2026-08-19").Clean().Json.GetProperty("items").EnumerateArray().ToList();

        expected.Should().HaveCount(64);
        items.Select(i => (Path: i.GetProperty("path").GetString()!, Last: i.GetProperty("last_reviewed").GetString(), Due: i.GetProperty("due_on").GetString(), Source: i.GetProperty("source").GetString()))
            .Should().BeEquivalentTo(expected.Select(e => (e.Path, Last: (string?)Day(e.Last), Due: (string?)Day(e.Due), Source: (string?)"claim")));
        items.Should().OnlyContain(i => (i.GetProperty("state").GetString() == "overdue") == (string.CompareOrdinal(i.GetProperty("due_on").GetString(), "2026-08-19") < 0));
    }

    [Test]
    public void Renew_prepares_branches_once_and_changes_nothing_the_second_time()
    {
        _repository!.Git("add", "aims.yml");
        _repository.GitAt("2026-08-20", TestRepository.Alice, null, "commit", "-q", "-m", "Add aims.yml");
        var overdue = ExpectedPages().Count(p => p.Due < new DateOnly(2026, 8, 21));

        var first = CliRun.In(_repository.Path, "renew", "--forge", "local", "--format", "json", "--as-of", "2026-08-21", "--max-open", "100").Clean();
        var after = State();
        var second = CliRun.In(_repository.Path, "renew", "--forge", "local", "--format", "json", "--as-of", "2026-08-21", "--max-open", "100").Clean();

        first.Json.GetProperty("proposals").EnumerateArray().Count(p => p.GetProperty("action").GetString() == "open").Should().BeGreaterThanOrEqualTo(overdue);
        second.Json.GetProperty("proposals").EnumerateArray().Select(p => p.GetProperty("action").GetString()).Should().OnlyContain(a => a == "keep");
        State().Should().Be(after);
        _repository.Git("status", "--porcelain").Should().BeEmpty("the working tree is never touched");

        string State() => _repository.Git("for-each-ref", "--format=%(refname) %(objectname)") + string.Concat(
            Directory.EnumerateFiles(Path.Combine(_repository.Path, ".git", "aims", "pulls")).Order(StringComparer.Ordinal).Select(f => f + File.ReadAllText(f)));
    }

    private List<(string Path, DateOnly Last, DateOnly Due)> ExpectedPages()
    {
        var pages = new List<(string, DateOnly, DateOnly)>();
        foreach (var path in _repository!.Git("ls-files", "source").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains(".md", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(_repository[path]);
            var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
            var head = text.StartsWith("---", StringComparison.Ordinal) && end > 0 ? text[..end] : "";
            var reviewed = Reviewed().Match(head);
            var period = Period().Match(head);
            if (reviewed.Success && period.Success)
            {
                var last = DateOnly.Parse(reviewed.Groups["day"].Value, CultureInfo.InvariantCulture);
                var months = int.Parse(period.Groups["count"].Value, CultureInfo.InvariantCulture) * (period.Groups["unit"].Value.StartsWith("year", StringComparison.Ordinal) ? 12 : 1);
                pages.Add((path, last, last.AddMonths(months)));
            }
        }

        return pages;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^last_reviewed_on: *'?(?<day>\d{4}-\d{2}-\d{2})", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reviewed();

    [GeneratedRegex(@"^review_in: *(?<count>\d+) (?<unit>month|year)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Period();
}
