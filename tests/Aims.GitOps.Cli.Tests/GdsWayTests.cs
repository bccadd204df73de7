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

    [Test]
    public void Lapses_of_a_year_equal_a_count_of_days()
    {
        var from = new DateOnly(2025, 1, 1);
        var to = new DateOnly(2025, 12, 31);
        var expected = ExpectedDaysOut(from, to);

        var items = CliRun.In(_repository!.Path, "lapses", "--format", "json", "--from", "2025-01-01", "--to", "2025-12-31").Clean().Json.GetProperty("items").EnumerateArray().ToList();

        expected.Should().HaveCountGreaterThan(50);
        items.Select(i => (Path: i.GetProperty("path").GetString()!, InForce: i.GetProperty("days_in_force").GetInt32(), Out: i.GetProperty("days_out").GetInt32()))
            .Should().BeEquivalentTo(expected.Select(e => (Path: e.Key, e.Value.InForce, e.Value.Out)));
    }

    /// <summary>For every day: the files of the last first-parent commit on or before it, read by plain git, and whether the day is after the due day.</summary>
    private Dictionary<string, (int InForce, int Out)> ExpectedDaysOut(DateOnly from, DateOnly to)
    {
        var commits = _repository!.Git("log", "--first-parent", "--reverse", "--format=%H %ct", "origin/main").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ')).Select(l => (Id: l[0], Day: DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(l[1], CultureInfo.InvariantCulture)).UtcDateTime))).ToList();
        for (var i = 1; i < commits.Count; i++)
        {
            commits[i] = commits[i].Day < commits[i - 1].Day ? commits[i] with { Day = commits[i - 1].Day } : commits[i];
        }

        var pages = new Dictionary<string, List<(string Path, DateOnly Last, DateOnly Due)>>(StringComparer.Ordinal);
        var days = new Dictionary<string, (int InForce, int Out)>(StringComparer.Ordinal);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var commit = commits.FindLast(c => c.Day <= day).Id;
            if (!pages.TryGetValue(commit, out var then))
            {
                var paths = _repository.Git("ls-tree", "-r", "--name-only", commit, "source").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains(".md", StringComparison.Ordinal)).ToList();
                pages.Add(commit, then = [.. paths.Select(p => Page(p, _repository.Git("show", $"{commit}:{p}"))).Where(p => p.Path.Length > 0)]);
            }

            foreach (var page in then)
            {
                var sum = days.GetValueOrDefault(page.Path);
                days[page.Path] = (sum.InForce + 1, sum.Out + (day > page.Due ? 1 : 0));
            }
        }

        return days;
    }

    private List<(string Path, DateOnly Last, DateOnly Due)> ExpectedPages() =>
    [
        .. _repository!.Git("ls-files", "source").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains(".md", StringComparison.Ordinal))
            .Select(p => Page(p, File.ReadAllText(_repository[p]))).Where(p => p.Path.Length > 0),
    ];

    private static (string Path, DateOnly Last, DateOnly Due) Page(string path, string text)
    {
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        var head = text.StartsWith("---", StringComparison.Ordinal) && end > 0 ? text[..end] : "";
        var reviewed = Reviewed().Match(head);
        var period = Period().Match(head);
        if (!reviewed.Success || !period.Success)
        {
            return ("", default, default);
        }

        var last = DateOnly.Parse(reviewed.Groups["day"].Value, CultureInfo.InvariantCulture);
        var months = int.Parse(period.Groups["count"].Value, CultureInfo.InvariantCulture) * (period.Groups["unit"].Value.StartsWith("year", StringComparison.Ordinal) ? 12 : 1);
        return (path, last, last.AddMonths(months));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^last_reviewed_on: *'?(?<day>\d{4}-\d{2}-\d{2})", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reviewed();

    [GeneratedRegex(@"^review_in: *(?<count>\d+) (?<unit>month|year)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Period();
}
