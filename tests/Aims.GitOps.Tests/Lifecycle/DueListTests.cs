using Aims.GitOps.Lifecycle;
using static Aims.GitOps.Tests.Lifecycle.EvidenceWorld;

namespace Aims.GitOps.Tests.Lifecycle;

/// <summary>Evidence on the list of what comes back.</summary>
[Parallelizable(ParallelScope.All)]
public class DueListTests
{
    [Test]
    public void Series_is_due_when_its_own_rhythm_or_the_strictest_control_says_so()
    {
        var slow = Due("every: 2 years", "A.2.3");
        var quick = Due("every: 1 month", "A.2.3");

        slow.DueOn.Should().Be(new DateOnly(2027, 10, 31), "the control wants proof once a year");
        slow.Every.ToString().Should().Be("1 year");
        quick.DueOn.Should().Be(new DateOnly(2026, 11, 30), "the organisation decided on every month");
        quick.Condition.Should().Be(DueCondition.DueSoon);
        quick.Period.Should().Be((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30)));

        static DueItem Due(string rhythm, string control) => Items(Entry(control) + $"EVD-001: {{kind: evidence, status: open, {rhythm}, controls: [{control}]}}\n"
            + Record("EVD-001-2026-10-31", "series: EVD-001, collected_on: 2026-10-31, period_start: 2026-10-01, period_end: 2026-10-31")).Single();
    }

    [Test]
    public void Series_of_several_controls_is_one_item()
    {
        var items = Items(Entry("A.2.3") + Entry("A.9.2") + "EVD-001: {kind: evidence, status: open, every: event, controls: [A.2.3, A.9.2]}\n"
            + Record("EVD-001-2026-10-31", "series: EVD-001, collected_on: 2026-10-31"));

        items.Should().ContainSingle().Which.Document.Id.Should().Be("EVD-001");
    }

    [Test]
    public void Series_without_members_was_never_collected()
    {
        var item = Items("EVD-001: {kind: evidence, status: open, every: 3 months, controls: [A.2.3]}\n").Single();

        item.Condition.Should().Be(DueCondition.Never);
        item.Source.Should().BeNull();
        item.DueOn.Should().BeNull();
    }

    [Test]
    public void Single_record_is_on_the_list_while_a_control_rests_on_it()
    {
        var documents = Entry("A.2.3") + Record("EVD-001", "controls: [A.2.3], collected_on: 2025-06-01") + Record("EVD-002", "controls: [A.2.3], collected_on: 2025-10-01")
            + Record("EVD-003", "clauses: ['8.1'], collected_on: 2025-10-01");

        var item = Items(documents).Single();

        item.Document.Id.Should().Be("EVD-002");
        item.Condition.Should().Be(DueCondition.Overdue);
        item.DueOn.Should().Be(new DateOnly(2026, 10, 1));
    }

    [Test]
    public void Replaced_series_is_gone()
    {
        Items("EVD-001: {kind: evidence, status: superseded, every: 3 months, controls: [A.2.3]}\n").Should().BeEmpty();
    }

    private static List<DueItem> Items(string documents)
    {
        var context = With(documents);
        return [.. DueList.Of(context.Graph, context.Reviews, context.Evidence).Where(i => i.IsEvidence)];
    }
}
