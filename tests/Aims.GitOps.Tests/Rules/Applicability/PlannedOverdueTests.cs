using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class PlannedOverdueTests : RuleTests
{
    protected override string Rule => "soa.planned-overdue";

    [Test]
    public void Day_that_has_passed_fires() => Fires("SOA-A.10.4: {target_date: 2026-11-19}", at: "2026-11-19", message: "still partial");

    [Test]
    public void Day_itself_is_in_time() => Passes("SOA-A.10.4: {target_date: 2026-11-20}");

    [Test]
    public void Planned_control_counts_too() => Fires("SOA-A.10.4: {target_date: 2026-11-19, implementation: planned}", message: "still planned");

    [Test]
    public void Implemented_control_has_no_day_to_keep() => Passes(
            """
            SOA-A.10.4: {target_date: 2026-11-19, implementation: implemented}
            SOA-A.4.5: {implementation: planned, target_date: 2027-01-01}
            """);

    [Test]
    public void Missing_day_fires() => Fires("SOA-A.10.4: {remove: [target_date]}", at: "partial", message: "no day is set");

    [Test]
    public void Excluded_control_is_not_asked() => Passes(
            """
            SOA-A.10.4: {remove: [target_date], applicable: false}
            SOA-A.4.5: {implementation: planned, target_date: 2027-01-01}
            """);

    [Test]
    public void Unreadable_day_is_for_another_check() => Passes("SOA-A.10.4: {target_date: soon}");

    [Test]
    public void Draft_is_only_to_do()
    {
        Fires("SOA-A.10.4: {status: draft, remove: [target_date]}").Severity.Should().Be(Severity.Info);
    }
}
