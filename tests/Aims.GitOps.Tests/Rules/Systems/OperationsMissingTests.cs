using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Systems;

public class OperationsMissingTests : RuleTests
{
    protected override string Rule => "sys.operations-missing";

    [Test]
    public void No_repair_fires() => Fires("SYS-001: {remove: [operations.repair]}", message: "how it is repaired");

    [Test]
    public void No_support_fires_at_low_tier() => Fires("SYS-003: {remove: [operations]}", at: "SYS-003", message: "whom users can ask");

    [Test]
    public void Low_tier_needs_only_support() => Passes("SYS-003: {operations: {support: Help desk}}");

    [Test]
    public void Nothing_at_all_fires_once() => Fires("SYS-001: {remove: [operations]}", message: "how it is watched");

    [Test]
    public void Text_instead_of_parts_is_for_another_check() => Passes("SYS-001: {operations: Fine}");

    [Test]
    public void System_in_deployment_passes() => Passes(
            """
            SYS-001: {remove: [operations]}
            UC-001: {lifecycle_stage: deployment}
            """);
}
