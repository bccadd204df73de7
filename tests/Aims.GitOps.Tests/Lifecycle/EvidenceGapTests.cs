using Aims.GitOps.Lifecycle;
using static Aims.GitOps.Tests.Lifecycle.EvidenceWorld;

namespace Aims.GitOps.Tests.Lifecycle;

[Parallelizable(ParallelScope.All)]
public class EvidenceGapTests
{
    [TestCase("03-01..03-31 04-01..04-30", "", TestName = "Next_day_is_no_gap")]
    [TestCase("03-01..03-31 04-02..04-30", "04-01..04-01", TestName = "One_day_is_a_gap")]
    [TestCase("03-01..03-31 05-01..05-31", "04-01..04-30", TestName = "Missing_month_is_a_gap")]
    [TestCase("03-01..06-30 04-01..04-30 07-01..07-31", "", TestName = "Shorter_period_inside_a_longer_one_opens_no_gap")]
    [TestCase("03-01..06-30 04-01..04-30 07-02..07-31", "07-01..07-01", TestName = "Gap_begins_after_the_widest_period")]
    [TestCase("03-01..03-31", "", TestName = "Single_period_has_no_gap")]
    [TestCase("05-01..05-31 03-01..03-31", "04-01..04-30", TestName = "Order_of_collection_does_not_matter")]
    [TestCase("03-01..03-10 03-20..03-31 04-05..04-30", "03-11..03-19 04-01..04-04", TestName = "Every_gap_is_found")]
    public void Gaps_lie_between_periods(string periods, string gaps)
    {
        var members = periods.Split(' ').Select((p, i) =>
            Record($"EVD-001-2026-11-{i + 1:00}", $"series: EVD-001, collected_on: 2026-11-{i + 1:00}, period_start: 2026-{p[..5]}, period_end: 2026-{p[7..]}"));
        var context = With("EVD-001: {kind: evidence, status: open, every: 1 month}\n" + string.Concat(members));

        var found = context.Evidence.GapsIn(context.Graph.Find("EVD-001")!).Select(g => $"{g.From:MM-dd}..{g.To:MM-dd}");

        string.Join(' ', found).Should().Be(gaps);
    }

    [Test]
    public void Records_that_are_open_or_collected_later_close_no_gap()
    {
        var documents = "EVD-001: {kind: evidence, status: open, every: 1 month}\n"
            + Record("EVD-001-2026-03-31", "series: EVD-001, collected_on: 2026-04-01, period_start: 2026-03-01, period_end: 2026-03-31")
            + "EVD-001-2026-04-30: {kind: evidence, status: open, series: EVD-001, collected_on: 2026-05-01, period_start: 2026-04-01, period_end: 2026-04-30}\n"
            + Record("EVD-001-2026-05-31", "series: EVD-001, collected_on: 2026-06-01, period_start: 2026-05-01, period_end: 2026-05-31")
            + Record("EVD-001-2026-12-01", "series: EVD-001, collected_on: 2026-12-01, period_start: 2026-04-01, period_end: 2026-04-30");

        var before = With(documents);
        var after = With(documents, new DateOnly(2026, 12, 1));

        before.Evidence.GapsIn(before.Graph.Find("EVD-001")!).Should().ContainSingle().Which.Should()
            .Match<EvidenceGap>(g => g.After.Id == "EVD-001-2026-03-31" && g.Before.Id == "EVD-001-2026-05-31");
        after.Evidence.GapsIn(after.Graph.Find("EVD-001")!).Should().BeEmpty();
    }
}
