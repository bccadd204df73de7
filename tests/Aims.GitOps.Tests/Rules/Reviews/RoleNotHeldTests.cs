using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class RoleNotHeldTests : RuleTests
{
    protected override string Rule => "review.role-not-held";

    [Test]
    public void Day_before_the_role_began_fires_at_the_person() =>
        Fires("REV-AIA-003-2026-09-22: {by.1.on: 2025-06-30}", at: "birch", message: "did not hold ROL-002 on 2025-06-30");

    [Test]
    public void First_day_of_the_role_passes() => Passes("REV-AIA-003-2026-09-22: {by.1.on: 2025-07-01}");

    [Test]
    public void Last_day_of_the_role_passes() => Passes("REV-AIA-003-2026-09-22: {by: [{role: ROL-006, person: birch, on: 2025-06-30, via: minutes}]}");

    [Test]
    public void Day_after_the_role_ended_fires() => Fires("REV-AIA-003-2026-09-22: {by: [{role: ROL-006, person: birch, on: 2025-07-01, via: minutes}]}", at: "birch");

    [Test]
    public void Role_of_somebody_else_fires() => Fires("REV-AIA-003-2026-09-22: {by.0.role: ROL-001}", at: "linden");

    [Test]
    public void Unknown_person_is_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.person: banana}");

    [Test]
    public void Unknown_role_is_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.role: ROL-099}");

    [Test]
    public void Day_that_is_none_is_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.on: 2026-02-30}");
}
