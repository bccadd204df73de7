using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.CorrectiveActions;

public class OverdueTests : RuleTests
{
    protected override string Rule => "car.overdue";

    [Test]
    public void Open_action_past_its_day_fires() => Fires("""
        CAR-001: {actions: [{what: a, owner: ROL-005, due: 2026-11-19}]}
        """, at: "2026-11-19");

    [Test]
    public void Day_itself_passes() => Passes("""
        CAR-001: {actions: [{what: a, owner: ROL-005, due: 2026-11-20}]}
        """);

    [Test]
    public void Done_action_passes() => Passes("""
        CAR-001: {actions: [{what: a, owner: ROL-005, due: 2026-11-19, done_on: 2026-11-18}]}
        """);

    [Test]
    public void Superseded_action_is_left_alone() => Passes("""
        CAR-001: {status: superseded, actions: [{what: a, owner: ROL-005, due: 2026-11-19}]}
        """);
}
