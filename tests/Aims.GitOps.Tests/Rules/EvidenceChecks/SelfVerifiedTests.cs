using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class SelfVerifiedTests : RuleTests
{
    protected override string Rule => "evd.self-verified";

    [Test]
    public void Collector_as_verifier_fires() => Fires("EVD-033: {verified_by: hazel}", at: "hazel", message: "collected this evidence");

    [Test]
    public void Another_person_passes() => Passes("EVD-033: {verified_by: linden}");

    [Test]
    public void Holder_of_the_role_that_runs_the_control_fires() => Fires("EVD-033: {verified_by: birch}", at: "birch", message: "holds ROL-002, which runs A.6.2.4");

    [Test]
    public void Former_holder_passes() => Passes(
            """
            EVD-033: {verified_by: birch}
            SOA-A.6.2.4: {owner_role: ROL-006}
            """);

    [Test]
    public void Low_tier_passes() => Passes("EVD-067: {verified_by: cedar}");

    [Test]
    public void Missing_verifier_is_for_another_check() => Passes("EVD-033: {remove: [verified_by]}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("EVD-033: {verified_by: hazel, status: superseded}");
}
