using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.CorrectiveActions;

public class UnverifiedTests : RuleTests
{
    protected override string Rule => "car.unverified";

    [Test]
    public void Closed_without_verification_fires() => Fires("""
        CAR-001: {remove: [effectiveness]}
        """);

    [Test]
    public void Open_past_the_day_of_verification_fires() => Fires("""
        CAR-001: {status: open, effectiveness: {criterion: a, due: 2026-11-19}}
        """, at: "2026-11-19");

    [Test]
    public void Open_on_the_day_of_verification_passes() => Passes("""
        CAR-001: {status: open, effectiveness: {criterion: a, due: 2026-11-20}}
        """);

    [Test]
    public void Verified_too_early_fires() => Fires("""
        CAR-001: {effectiveness/verified_on: 2026-08-14}
        """, at: "2026-08-14");

    [Test]
    public void Verified_thirty_days_later_passes() => Passes("""
        CAR-001: {effectiveness/verified_on: 2026-08-15}
        """);

    [Test]
    public void Verified_by_the_owner_of_an_action_fires() => Fires("""
        CAR-001: {effectiveness/verified_by: birch}
        """, at: "birch");
}
