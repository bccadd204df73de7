using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class FutureDatedTests : RuleTests
{
    protected override string Rule => "evd.future-dated";

    [Test]
    public void Day_after_the_landing_fires() => Fires("EVD-071: {verified_on: 2026-07-23}", at: "2026-07-23", message: "landed on 2026-07-21");

    [Test]
    public void One_day_of_tolerance_passes() => Passes("EVD-071: {verified_on: 2026-07-22}");

    [Test]
    public void Day_of_finishing_counts_too() => Fires("EVD-071: {finalised_on: 2027-01-05}", message: "finalised_on");

    [Test]
    public void Day_of_collection_counts_too() => Fires("EVD-071: {collected_on: 2026-07-23}", message: "collected_on");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("EVD-071: {verified_on: 2026-07-23, status: superseded}");

    [Test]
    public void Unreadable_day_is_for_another_check() => Passes("EVD-071: {verified_on: next week}");

    [Test]
    public void Without_history_the_day_of_the_check_counts()
    {
        Fires("EVD-071: {verified_on: 2026-11-22}", at: "2026-11-22", message: "has not come", history: NoHistory.NotARepository);
        Passes("EVD-071: {verified_on: 2026-11-21}", history: NoHistory.NotARepository);
    }

    [Test]
    public void Cut_off_history_cannot_tell_when_records_landed()
    {
        var cutOff = new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch everything.") };

        CannotTell("{}", reason: "The clone is shallow.", history: cutOff).Cure.Should().Be("Fetch everything.");
    }

    [Test]
    public void Cut_off_history_does_not_hide_a_day_that_has_not_come()
    {
        var cutOff = new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch everything.") };

        Run("EVD-071: {verified_on: 2026-12-24}", cutOff).Findings.Should().ContainSingle();
    }
}
