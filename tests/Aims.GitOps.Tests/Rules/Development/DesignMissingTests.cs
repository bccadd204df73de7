using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Development;

public class DesignMissingTests : RuleTests
{
    protected override string Rule => "dev.design-missing";

    [Test]
    public void No_design_fires_unless_claimed() => Fires(
            """
            EVD-032: {controls: [A.6.2.5]}
            SOA-A.6.2.3: {implementation: partial}
            """, at: "own-built", document: "SYS-002");

    [Test]
    public void Claim_without_proof_is_for_another_check() => Passes("EVD-032: {controls: [A.6.2.5]}");

    [Test]
    public void Design_passes() => Passes("SOA-A.6.2.3: {implementation: partial}");

    [Test]
    public void Supplied_system_passes() => Passes(
            """
            EVD-047: {controls: [A.6.2.5]}
            SOA-A.6.2.3: {implementation: partial}
            """);

    [Test]
    public void Fine_tuned_system_fires() => Fires(
            """
            SYS-001: {origin: fine-tuned}
            EVD-047: {controls: [A.6.2.5]}
            SOA-A.6.2.3: {implementation: partial}
            """, document: "SYS-001");
}
