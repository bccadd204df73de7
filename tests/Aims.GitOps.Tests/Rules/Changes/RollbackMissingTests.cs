using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Changes;

public class RollbackMissingTests : RuleTests
{
    protected override string Rule => "chg.no-rollback";

    [Test]
    public void No_way_back_fires() => Fires("CHG-006: {remove: [deployment_plan.rollback]}", message: "how to go back");

    [Test]
    public void No_plan_fires() => Fires("CHG-006: {remove: [deployment_plan]}", at: "CHG-006");

    [Test]
    public void Prerequisites_not_met_fires() => Fires("CHG-006: {deployment_plan.prerequisites_met: false}", at: "false");

    [Test]
    public void Other_types_need_no_plan() => Passes("CHG-006: {change_type: supplier-change, remove: [deployment_plan]}");

    [Test]
    public void Low_tier_needs_no_plan() => Passes("CHG-006: {use_cases: [UC-003], remove: [deployment_plan]}");

    [Test]
    public void Planned_release_needs_none_yet() => Passes("CHG-006: {status: open, remove: [deployment_plan, implemented_on]}");

    [Test]
    public void Plan_of_another_form_is_for_another_check() => Passes("CHG-006: {deployment_plan: Soon}");
}
