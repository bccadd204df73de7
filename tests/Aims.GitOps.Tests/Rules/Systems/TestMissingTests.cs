using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Systems;

public class TestMissingTests : RuleTests
{
    protected override string Rule => "sys.vv-missing";

    [Test]
    public void Test_after_the_start_fires() => Fires("EVD-033: {collected_on: 2026-10-02, verified_on: 2026-10-06, finalised_on: 2026-10-06}", at: "2026-10-02", message: "since 2026-10-01");

    [Test]
    public void Test_on_the_day_passes() => Passes("EVD-033: {collected_on: 2026-10-01, verified_on: 2026-10-06, finalised_on: 2026-10-06}");

    [Test]
    public void Untested_system_fires_unless_the_control_is_claimed() => Fires(
            """
            EVD-033: {controls: [A.6.2.2]}
            SOA-A.6.2.4: {implementation: partial}
            """, at: "\"2.1\"", document: "SYS-002");

    [Test]
    public void Claim_without_proof_is_for_another_check() => Passes("EVD-033: {controls: [A.6.2.2]}");

    [Test]
    public void Low_tier_needs_an_acceptance_check() => Fires(
            """
            EVD-067: {controls: [A.9.4]}
            SOA-A.6.2.4: {implementation: partial}
            """, message: "acceptance check");

    [Test]
    public void Test_of_another_version_is_for_another_check() => Passes(
            """
            EVD-033: {system_versions: {SYS-002: "1.4"}, collected_on: 2026-10-02}
            """);

    [Test]
    public void System_in_deployment_passes() => Passes(
            """
            EVD-033: {collected_on: 2026-10-02, verified_on: 2026-10-06, finalised_on: 2026-10-06}
            UC-002: {lifecycle_stage: deployment}
            """);
}
