using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.AuditFindings;

public class NoActionTests : RuleTests
{
    protected override string Rule => "fnd.no-action";

    [Test]
    public void Closed_without_correction_fires() => Fires("""
        FND-001: {remove: [correction]}
        """, message: "correction");

    [Test]
    public void Open_after_thirty_days_fires() => Fires("""
        FND-001: {status: open, raised_on: 2026-10-20, remove: [correction]}
        """);

    [Test]
    public void Open_on_the_thirtieth_day_passes() => Passes("""
        FND-001: {status: open, raised_on: 2026-10-21, remove: [correction]}
        """);

    [Test]
    public void Cause_nobody_goes_after_fires() => Fires("""
        FND-001: {remove: [corrective_action]}
        CAR-001: {findings: [FND-002]}
        """, message: "corrective action");

    [Test]
    public void Action_named_only_from_the_other_side_passes() => Passes("""
        FND-001: {remove: [corrective_action]}
        """);

    [Test]
    public void Observation_is_left_alone() => Passes("""
        FND-001: {grading: observation, remove: [correction, corrective_action]}
        """);
}
