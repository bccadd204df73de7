using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Waivers;

public class InvalidTests : RuleTests
{
    protected override string Rule => "waiver.invalid";

    [TestCase("{rule: evd.stale, approved_by: ROL-001, until: 2027-01-31}", "gives no reason")]
    [TestCase("{rule: evd.stale, reason: Migration, until: 2027-01-31}", "names no approver")]
    [TestCase("{rule: evd.stale, reason: Migration, approved_by: ROL-001}", "has no end")]
    [TestCase("{rule: evd.stle, reason: Migration, approved_by: ROL-001, until: 2027-01-31}", "did you mean evd.stale?")]
    [TestCase("{rule: evd.stale, reason: Migration, approved_by: ROL-099, until: 2027-01-31}", "\"ROL-099\" approved this waiver and is no role")]
    [TestCase("{rule: evd.stale, reason: Migration, approved_by: POL-001, until: 2027-01-31}", "is no role")]
    [TestCase("{rule: evd.stale, document: SOA-A.9.9, reason: Migration, approved_by: ROL-001, until: 2027-01-31}", "\"SOA-A.9.9\", which does not exist")]
    public void Waiver_that_does_not_hold_fires(string waiver, string message) => Fires($"aims.yml: {{waivers: [{waiver}]}}", message: message);

    [TestCase("{rule: evd.stale, reason: Migration, approved_by: ROL-001, until: 2027-01-31}")]
    [TestCase("{rule: evd.stale, document: SOA-A.6.2.8, reason: Migration, approved_by: ROL-001, until: 2027-01-31}")]
    [TestCase("{rule: evd.stale, document: policies/POL-001-ai-policy.md, reason: Migration, approved_by: ROL-001, until: 2027-01-31}")]
    public void Complete_waiver_passes(string waiver) => Passes($"aims.yml: {{waivers: [{waiver}]}}");

    [Test]
    public void Waiver_that_does_not_hold_excepts_nothing()
    {
        const string Overlay = "PRO-021: {outputs: [TBD]}\naims.yml: {waivers: [{rule: doc.template-unfilled, document: PRO-021, reason: Waiting, approved_by: ROL-001";

        ReferenceAims.Check(Overlay + "}]}", [RuleCatalogue.Find("doc.template-unfilled")!]).Findings.Single().Status.Should().Be(FindingStatus.Open);
        ReferenceAims.Check(Overlay + ", until: 2027-01-31}]}", [RuleCatalogue.Find("doc.template-unfilled")!]).Findings.Single().Status.Should().Be(FindingStatus.Waived);
    }
}
