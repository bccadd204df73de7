using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Objectives;

public class PlanIncompleteTests : RuleTests
{
    protected override string Rule => "obj.plan-incomplete";

    [Test]
    public void Action_without_owner_fires() => Fires("OBJ-004: {plan: {actions: [{what: Tell stories, due: 2026-12-11}], resources: No money, evaluation: In words}}", at: "{what: Tell stories, due: 2026-12-11}", message: "who does it");

    [Test]
    public void Action_without_what_and_day_fires_once() => Fires("OBJ-004: {plan: {actions: [{owner: ROL-003}], resources: No money, evaluation: In words}}", message: "what is done (\"what\") and by when (\"due\")");

    [Test]
    public void Complete_plan_passes() => Passes("OBJ-004: {plan: {actions: [{what: Tell stories, owner: ROL-003, due: 2026-12-11}], resources: No money, evaluation: In words}}");

    [Test]
    public void Plan_without_actions_fires() => Fires("OBJ-004: {plan: {resources: No money, evaluation: In words}}", message: "no actions");

    [Test]
    public void Plan_without_resources_fires() => Fires("OBJ-004: {remove: [plan.resources]}", message: "which resources");

    [Test]
    public void Plan_without_evaluation_fires() => Fires("OBJ-004: {remove: [plan.evaluation]}", message: "how the result is judged");

    [Test]
    public void No_plan_fires() => Fires("OBJ-004: {remove: [plan]}", at: "OBJ-004");

    [Test]
    public void No_end_fires() => Fires("OBJ-004: {remove: [due]}", message: "no end");

    [Test]
    public void Plan_of_another_form_is_for_another_check() => Passes("OBJ-004: {plan: Soon}");

    [Test]
    public void Withdrawn_objective_is_left_alone() => Passes("OBJ-004: {remove: [plan], status: withdrawn}");
}
