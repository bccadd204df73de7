using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Changes;

public class ReassessmentMissingTests : RuleTests
{
    protected override string Rule => "chg.no-reassessment";

    [Test]
    public void No_impact_assessment_fires() => Fires("CHG-004: {remove: [impact_reassessed]}", message: "impact was not assessed again");

    [Test]
    public void No_risk_fires() => Fires("CHG-004: {remove: [risk_reassessed]}", message: "no risk was assessed again");

    [Test]
    public void Change_that_is_not_significant_passes() => Passes("CHG-004: {significant: false, remove: [risk_reassessed, impact_reassessed]}");

    [Test]
    public void Low_tier_needs_no_impact_assessment() => Passes("CHG-004: {use_cases: [UC-003], remove: [impact_reassessed]}");

    [Test]
    public void Assessment_after_the_change_fires() => Fires("AIA-003: {assessed_on: 2026-10-02}", at: "AIA-003", message: "after the change took effect");

    [Test]
    public void Assessment_on_the_day_passes() => Passes("AIA-003: {assessed_on: 2026-10-01}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("CHG-004: {status: superseded, remove: [risk_reassessed]}");
}
