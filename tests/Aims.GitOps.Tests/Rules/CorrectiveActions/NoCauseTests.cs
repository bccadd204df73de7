using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.CorrectiveActions;

public class NoCauseTests : RuleTests
{
    protected override string Rule => "car.no-cause";

    [Test]
    public void Missing_cause_fires() => Fires("""
        CAR-001: {remove: [root_cause]}
        """, message: "No root cause");

    [Test]
    public void Cause_that_repeats_the_finding_fires() => Fires("""
        FND-001: {statement: "The records were not kept by anybody at all"}
        CAR-001: {root_cause: "The records were not kept by anybody at all."}
        """, message: "repeats");

    [Test]
    public void Another_cause_passes() => Passes("""
        FND-001: {statement: "The records were not kept by anybody at all"}
        CAR-001: {root_cause: "Nobody owned the list when the shift plan changed"}
        """);

    [Test]
    public void Elsewhere_unanswered_fires() => Fires("""
        CAR-001: {remove: [elsewhere]}
        """, message: "elsewhere");

    [Test]
    public void Superseded_action_is_left_alone() => Passes("""
        CAR-001: {status: superseded, remove: [elsewhere]}
        """);
}
