using Aims.GitOps.Cli.Demo;

namespace Aims.GitOps.Cli.Tests;

[TestFixture]
public sealed class HindsightTests
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    private static readonly Hindsight s_hindsight = new(new Dictionary<string, DateOnly>(StringComparer.Ordinal)
    {
        ["RSK-001"] = new(2026, 2, 1),
        ["RSK-002"] = new(2026, 3, 2),
        ["EVD-001-2026-03-31"] = new(2026, 4, 2),
        ["risk/risks/RSK-002-later.md"] = new(2026, 3, 2),
    });

    [TestCase("risks: [RSK-001, RSK-002]", "risks: [RSK-001]", Description = "one of two is not there yet")]
    [TestCase("risks: [RSK-002]", null, Description = "none is there yet")]
    [TestCase("finding: RSK-002", null)]
    [TestCase("finding: RSK-001", "finding: RSK-001")]
    [TestCase("finding: RSK-999", "finding: RSK-999", Description = "what the demo does not hold is left alone")]
    [TestCase("  - {what: a, done_on: 2026-03-31, evidence: EVD-001-2026-03-31}", "  - {what: a}")]
    [TestCase("  - {what: a, done_on: 2026-03-01}", "  - {what: a, done_on: 2026-03-01}", Description = "the day itself counts")]
    [TestCase("  - {period_end: 2026-03-31, value: 4}", null)]
    [TestCase("  - {period_end: 2026-02-28, value: 4}", "  - {period_end: 2026-02-28, value: 4}")]
    [TestCase("closed_on: 2026-03-02", null)]
    [TestCase("due: 2026-03-02", "due: 2026-03-02", Description = "a plan may look ahead")]
    [TestCase("watch: {source: x, checked_on: 2026-10-19, next_check: 2027-01-18}", "watch: {source: x, checked_on: 2026-03-01, next_check: 2026-06-01}")]
    [TestCase("effectiveness: {method: m, due: 2026-06-01, verified_on: 2026-05-01, verified_by: elm, result: effective}", "effectiveness: {method: m, due: 2026-06-01}")]
    public void Line_keeps_what_was_known(string line, string? expected)
    {
        var text = s_hindsight.TextOn("a.md", $"---\nid: POL-001\n{line}\n---\nBody\n", s_day);

        text.Should().Be(expected is null ? "---\nid: POL-001\n---\nBody\n" : $"---\nid: POL-001\n{expected}\n---\nBody\n");
    }

    [Test]
    public void Key_that_loses_all_its_lines_goes_too()
    {
        var text = s_hindsight.TextOn("a.md", "---\nresults:\n  - {period_end: 2026-04-30, value: 1}\ndirection: range\n---\n", s_day);

        text.Should().Be("---\ndirection: range\n---\n");
    }

    [Test]
    public void Link_to_a_file_that_had_not_landed_becomes_text()
    {
        var text = s_hindsight.TextOn("policies/a.md", "---\nid: POL-001\n---\nSee [the risk](../risk/risks/RSK-002-later.md) and [us](https://a.example).\n", s_day);

        text.Should().EndWith("See the risk and [us](https://a.example).\n");
    }

    [Test]
    public void Row_of_a_later_day_is_not_in_the_list_yet()
    {
        var text = s_hindsight.TextOn("inventory/discovered.csv", "name,source,found_on,disposition\na,list,2026-03-01,UC-001\nb,list,2026-03-17,dismissed\n", s_day);

        text.Should().Be("name,source,found_on,disposition\na,list,2026-03-01,UC-001\n");
    }
}
