using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class PeriodMismatchTests : RuleTests
{
    protected override string Rule => "evd.period-mismatch";

    [Test]
    public void Period_that_ends_after_the_collection_fires() => Fires("EVD-013: {period_end: 2026-02-13}", at: "2026-02-13", message: "collected on 2026-02-12");

    [Test]
    public void Period_that_ends_on_the_day_of_collection_passes() => Passes("EVD-013: {period_end: 2026-02-12}");

    [Test]
    public void Period_that_begins_after_its_end_fires() => Fires("EVD-013: {period_start: 2026-02-13}", at: "2026-02-13", message: "after its end");

    [Test]
    public void Period_of_one_day_passes() => Passes("EVD-013: {period_start: 2026-02-12}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("EVD-013: {status: superseded, period_end: 2026-02-13}");

    [Test]
    public void Unreadable_day_is_for_another_check() => Passes("EVD-013: {period_end: soon}");
}
