using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Development;

public class RequirementsMissingTests : RuleTests
{
    protected override string Rule => "dev.requirements-missing";

    [Test]
    public void Requirements_after_the_design_fire() => Fires("EVD-030: {collected_on: 2026-09-12}", at: "2026-09-12", message: "EVD-032 of 2026-09-11");

    [Test]
    public void Requirements_on_the_day_pass() => Passes("EVD-030: {collected_on: 2026-09-11}");

    [Test]
    public void No_requirements_fire_unless_claimed() => Fires(
            """
            EVD-030: {controls: [A.6.2.5]}
            SOA-A.6.2.2: {implementation: partial}
            """, at: "own-built");

    [Test]
    public void Claim_without_proof_is_for_another_check() => Passes("EVD-030: {controls: [A.6.2.5]}");

    [Test]
    public void Excluded_control_passes() => Passes(
            """
            EVD-030: {controls: [A.6.2.5]}
            SOA-A.6.2.2: {applicable: false}
            """);

    [Test]
    public void Supplied_system_passes() => Passes("EVD-046: {collected_on: 2026-08-17}");
}
