using Aims.GitOps.Lifecycle;
using static Aims.GitOps.Tests.Lifecycle.EvidenceWorld;

namespace Aims.GitOps.Tests.Lifecycle;

/// <summary>How fresh proof is: days, periods, rhythms, confirmations.</summary>
[Parallelizable(ParallelScope.All)]
public class EvidenceCalendarTests
{
    // A.6.2.6 is periodic and proved per system: 6 months at low tier, 3 months at medium, 1 month at high.
    [TestCase("SYS-003", "2026-10-31", "2026-11-30", DueCondition.DueSoon)]
    [TestCase("SYS-003", "2026-11-12", "2026-12-12", DueCondition.Current)]
    [TestCase("SYS-003", "2026-10-20", "2026-11-20", DueCondition.DueSoon)]
    [TestCase("SYS-003", "2026-10-19", "2026-11-19", DueCondition.Overdue)]
    [TestCase("SYS-002", "2026-08-20", "2026-11-20", DueCondition.DueSoon)]
    [TestCase("SYS-002", "2026-08-19", "2026-11-19", DueCondition.Overdue)]
    [TestCase("SYS-001", "2026-05-20", "2026-11-20", DueCondition.DueSoon)]
    [TestCase("SYS-001", "2026-05-19", "2026-11-19", DueCondition.Overdue)]
    public void Periodic_proof_lasts_one_period_of_its_tier_and_its_last_day_is_in_time(string system, string end, string due, DueCondition condition)
    {
        var context = With(Entry("A.6.2.6") + Record("EVD-001", $"controls: [A.6.2.6], systems: [{system}], period_end: {end}, collected_on: 2026-11-20"));

        var duty = Duty(context, "A.6.2.6", system);

        duty.DueOn.Should().Be(DateOnly.Parse(due));
        duty.Condition.Should().Be(condition);
        duty.IsFresh.Should().Be(condition != DueCondition.Overdue);
    }

    [TestCase("2026-10-31", "2026-11-30", "a month too short ends on its last day")]
    [TestCase("2026-02-28", "2026-03-28", "the day of the month counts, not that it was the last")]
    [TestCase("2028-01-31", "2028-02-29", "a leap year has one more day")]
    [TestCase("2027-01-31", "2027-02-28", "other years have not")]
    [TestCase("2028-02-29", "2028-03-29", "a leap day is a day like any other")]
    public void Month_ends_are_counted_in_the_calendar(string end, string due, string because)
    {
        var context = With(
            Entry("A.6.2.6") + Record("EVD-001", $"controls: [A.6.2.6], systems: [SYS-003], period_end: {end}, collected_on: {end}"),
            new DateOnly(2029, 1, 1));

        Duty(context, "A.6.2.6", "SYS-003").DueOn.Should().Be(DateOnly.Parse(due), because);
    }

    [Test]
    public void Leap_day_and_a_year_end_on_the_last_of_february()
    {
        var context = With(Entry("A.2.3") + Record("EVD-001", "controls: [A.2.3], collected_on: 2028-02-29"), new DateOnly(2029, 3, 1));

        var duty = Duty(context, "A.2.3");

        duty.DueOn.Should().Be(new DateOnly(2029, 2, 28));
        duty.Condition.Should().Be(DueCondition.Overdue);
    }

    [Test]
    public void Nothing_collected_after_the_day_counts()
    {
        var documents = Entry("A.6.2.6")
            + Record("EVD-001", "controls: [A.6.2.6], systems: [SYS-003], period_end: 2026-09-30, collected_on: 2026-10-01")
            + Record("EVD-002", "controls: [A.6.2.6], systems: [SYS-003], period_end: 2026-10-31, collected_on: 2026-11-02");

        Duty(With(documents, new DateOnly(2026, 11, 1)), "A.6.2.6", "SYS-003").Newest!.Id.Should().Be("EVD-001");
        Duty(With(documents, new DateOnly(2026, 11, 2)), "A.6.2.6", "SYS-003").Newest!.Id.Should().Be("EVD-002");
    }

    [Test]
    public void Period_that_ends_after_its_collection_speaks_only_up_to_the_collection()
    {
        var context = With(Entry("A.6.2.6") + Record("EVD-001", "controls: [A.6.2.6], systems: [SYS-003], period_end: 2026-12-31, collected_on: 2026-11-05"));

        Duty(context, "A.6.2.6", "SYS-003").NewestOn.Should().Be(new DateOnly(2026, 11, 5));
    }

    [TestCase("status: open, result: supports", false)]
    [TestCase("status: superseded, result: supports", false)]
    [TestCase("status: final, result: does-not-support", false)]
    [TestCase("status: final", false)]
    [TestCase("status: final, result: partly", true)]
    public void Only_final_records_that_support_count(string fields, bool counts)
    {
        var context = With(Entry("A.2.3") + $"EVD-001: {{kind: evidence, controls: [A.2.3], collected_on: 2026-11-01, {fields}}}");

        (Duty(context, "A.2.3").Newest is not null).Should().Be(counts);
    }

    [Test]
    public void Record_without_any_date_is_no_proof_and_is_named()
    {
        var duty = Duty(With(Entry("A.2.3") + Record("EVD-001", "controls: [A.2.3]")), "A.2.3");

        duty.Condition.Should().Be(DueCondition.Never);
        duty.Undated!.Id.Should().Be("EVD-001");
    }

    [Test]
    public void Shorter_age_of_the_record_wins_and_a_longer_one_does_not()
    {
        static EvidenceDuty With(string age) => Duty(EvidenceWorld.With(Entry("A.2.3") + Record("EVD-001", $"controls: [A.2.3], collected_on: 2026-08-20, max_age: {age}")), "A.2.3");

        With("3 months").DueOn.Should().Be(new DateOnly(2026, 11, 20));
        With("3 months").Condition.Should().Be(DueCondition.DueSoon);
        With("2 years").DueOn.Should().Be(new DateOnly(2027, 8, 20));
    }

    [Test]
    public void Standing_proof_lasts_from_its_collection_or_its_newest_confirmation()
    {
        var documents = Entry("A.2.3")
            + Record("EVD-001", "controls: [A.2.3], collected_on: 2025-01-10")
            + Record("EVD-002", "clauses: ['8.1'], confirms: EVD-001, collected_on: 2025-12-01")
            + Record("EVD-003", "clauses: ['8.1'], confirms: EVD-002, collected_on: 2026-06-01");

        var duty = Duty(With(documents), "A.2.3");

        duty.Newest!.Id.Should().Be("EVD-001");
        duty.NewestOn.Should().Be(new DateOnly(2026, 6, 1), "a confirmation of a confirmation counts");
        Duty(With(documents, new DateOnly(2026, 1, 1)), "A.2.3").NewestOn.Should().Be(new DateOnly(2025, 12, 1));
    }

    [TestCase("collected_on: 2024-12-01", "before what it confirms")]
    [TestCase("collected_on: 2026-06-01, status: open", "not final")]
    [TestCase("collected_on: 2026-06-01, result: does-not-support", "says the opposite")]
    public void Confirmation_that_cannot_confirm_changes_nothing(string fields, string because)
    {
        var confirmation = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = "final", ["result"] = "supports" };
        foreach (var part in fields.Split(", "))
        {
            confirmation[part[..part.IndexOf(':', StringComparison.Ordinal)]] = part[(part.IndexOf(':', StringComparison.Ordinal) + 2)..];
        }

        var context = With(Entry("A.2.3") + Record("EVD-001", "controls: [A.2.3], collected_on: 2025-01-10")
            + $"EVD-002: {{kind: evidence, clauses: ['8.1'], confirms: EVD-001, {string.Join(", ", confirmation.Select(c => $"{c.Key}: {c.Value}"))}}}");

        Duty(context, "A.2.3").NewestOn.Should().Be(new DateOnly(2025, 1, 10), because);
    }

    [Test]
    public void Confirmations_that_go_round_in_a_circle_end()
    {
        var context = With(Entry("A.2.3")
            + Record("EVD-001", "controls: [A.2.3], collected_on: 2026-06-01, confirms: EVD-002")
            + Record("EVD-002", "clauses: ['8.1'], collected_on: 2026-06-01, confirms: EVD-001"));

        Duty(context, "A.2.3").NewestOn.Should().Be(new DateOnly(2026, 6, 1));
    }

    [Test]
    public void Confirmation_does_not_renew_periodic_proof()
    {
        var context = With(Entry("A.6.2.6")
            + Record("EVD-001", "controls: [A.6.2.6], systems: [SYS-003], period_end: 2026-09-30, collected_on: 2026-10-01")
            + Record("EVD-002", "clauses: ['9.1'], confirms: EVD-001, collected_on: 2026-11-15"));

        Duty(context, "A.6.2.6", "SYS-003").Condition.Should().Be(DueCondition.Overdue, "new proof has to keep coming");
    }

    [Test]
    public void Confirming_a_series_confirms_its_members()
    {
        var context = With(Entry("A.2.3")
            + "EVD-001: {kind: evidence, status: open, every: event, controls: [A.2.3]}\n"
            + Record("EVD-001-2025-01-10", "series: EVD-001, collected_on: 2025-01-10")
            + Record("EVD-002", "clauses: ['8.1'], confirms: EVD-001, collected_on: 2026-06-01"));

        Duty(context, "A.2.3").NewestOn.Should().Be(new DateOnly(2026, 6, 1));
    }

    [Test]
    public void Proof_that_lasts_longest_is_taken_even_when_a_newer_piece_is_shorter_lived()
    {
        var context = With(Entry("A.2.3")
            + Record("EVD-001", "controls: [A.2.3], collected_on: 2026-06-01")
            + Record("EVD-002", "controls: [A.2.3], collected_on: 2026-09-01, max_age: 1 month"));

        Duty(context, "A.2.3").Newest!.Id.Should().Be("EVD-001");
    }

    [Test]
    public void System_that_went_live_less_than_a_period_ago_has_no_gap_yet()
    {
        var documents = Entry("A.6.2.6")
            + "UC-004: {kind: use-case, status: approved, in_scope: true, tier: high, lifecycle_stage: operation-and-monitoring, live_on: 2026-10-21, systems: [SYS-004], risk_factors: {safety_impact: 3}}\n"
            + "SYS-004: {kind: ai-system, status: approved}\n";

        var duty = Duty(With(documents), "A.6.2.6", "SYS-004");

        duty.Condition.Should().Be(DueCondition.Never);
        duty.FirstDueOn.Should().Be(new DateOnly(2026, 11, 21));
    }

    [Test]
    public void Lead_time_follows_the_configuration()
    {
        var documents = Entry("A.2.3") + Record("EVD-001", "controls: [A.2.3], collected_on: 2025-12-20");

        Duty(With(documents), "A.2.3").Condition.Should().Be(DueCondition.Current);
        Duty(With(documents + "aims.yml: {rules: {evd.expiring: {within: 30 days}}}\n"), "A.2.3").Condition.Should().Be(DueCondition.DueSoon);
    }
}
