using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Waivers;

/// <summary>Whether a waiver is used shows only beside the check it is about, so both run here.</summary>
[Parallelizable(ParallelScope.All)]
public class UnusedTests
{
    private const string Waiver = "aims.yml: {waivers: [{rule: doc.template-unfilled, document: PRO-021, reason: Waiting for the plan, approved_by: ROL-001, until: 2027-01-31}]}";

    [Test]
    public void Waiver_without_a_finding_fires()
    {
        var finding = Check(Waiver).Findings.Single();

        finding.Rule.Id.Should().Be("waiver.unused");
        finding.Path.Should().Be("aims.yml");
        finding.Message.Should().Contain("\"doc.template-unfilled\" for PRO-021");
        finding.Severity.Should().Be(Severity.Warning);
    }

    [Test]
    public void Waiver_with_its_finding_passes() =>
        Check(Waiver + "\nPRO-021: {outputs: [TBD]}").Findings.Select(f => (f.Rule.Id, f.Status)).Should().Equal(("doc.template-unfilled", FindingStatus.Waived));

    [Test]
    public void Finding_of_another_document_does_not_use_it() =>
        Check(Waiver + "\nPRO-020: {outputs: [TBD]}").Findings.Select(f => f.Rule.Id).Should().BeEquivalentTo("doc.template-unfilled", "waiver.unused");

    [Test]
    public void Expired_waiver_is_for_another_check() => Check(Waiver + "\nas_of: 2027-02-01").Findings.Should().BeEmpty();

    [Test]
    public void Waiver_of_a_check_that_is_off_may_be_needed_again() =>
        Check(Waiver.Replace("{waivers", "{rules: {doc.template-unfilled: off}, waivers", StringComparison.Ordinal)).Findings.Should().BeEmpty();

    [Test]
    public void Waiver_of_a_check_that_did_not_run_is_not_judged() =>
        ReferenceAims.Check(Waiver, [RuleCatalogue.Find("waiver.unused")!]).Findings.Should().BeEmpty();

    [Test]
    public void Waiver_of_a_check_that_could_not_look_is_not_judged() =>
        ReferenceAims.Check(
            Waiver.Replace("doc.template-unfilled", "doc.deleted-record", StringComparison.Ordinal),
            [RuleCatalogue.Find("waiver.unused")!, RuleCatalogue.Find("doc.deleted-record")!],
            NoHistory.NotARepository).Findings.Should().BeEmpty();

    [Test]
    public void Verdict_is_fail() => Check(Waiver).Rules.Single(r => r.Rule.Id == "waiver.unused").Verdict.Should().Be(Verdict.Fail);

    [Test]
    public void It_can_be_switched_off() =>
        Check(Waiver.Replace("{waivers", "{rules: {waiver.unused: off}, waivers", StringComparison.Ordinal)).Findings.Should().BeEmpty();

    private static AnalysisResult Check(string overlay) => ReferenceAims.Check(overlay, [RuleCatalogue.Find("waiver.unused")!, RuleCatalogue.Find("doc.template-unfilled")!]);
}
