using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Journey;

/// <summary>Only an AIMS that has just begun breaks this, so each case begins with an empty one.</summary>
[Parallelizable(ParallelScope.All)]
public class PolicyBeforeRiskTests
{
    private const string Policy = "POL-001: {kind: policy, title: AI policy, status: draft}";
    private const string UseCase = "UC-001: {kind: use-case, title: Chat, tier: low}";
    private const string Risk = "RSK-001: {kind: risk, title: Wrong answers, use_cases: [UC-001], assessed_on: 2026-11-01}";

    [Test]
    public void Policy_without_use_case_is_told_once_at_the_policy()
    {
        var finding = Check(Policy + "\nPOL-002: {kind: policy, title: Second, status: draft}").Findings.Single();

        finding.Document.Should().Be("POL-001");
        finding.Message.Should().Contain("2 policies");
        finding.Severity.Should().Be(Severity.Info);
    }

    [Test]
    public void Use_case_with_tier_and_assessed_risk_passes() => Check($"{Policy}\n{UseCase}\n{Risk}").Findings.Should().BeEmpty();

    [Test]
    public void Use_case_without_tier_is_not_enough() => Check($"{Policy}\n{UseCase.Replace(", tier: low", "", StringComparison.Ordinal)}\n{Risk}").Findings.Should().ContainSingle();

    [Test]
    public void Risk_that_is_not_assessed_is_not_enough() =>
        Check($"{Policy}\n{UseCase}\n{Risk.Replace(", assessed_on: 2026-11-01", "", StringComparison.Ordinal)}").Findings.Should().ContainSingle();

    [Test]
    public void Risk_of_nothing_is_not_enough() => Check($"{Policy}\n{UseCase}\n{Risk.Replace("UC-001", "UC-009", StringComparison.Ordinal)}").Findings.Should().ContainSingle();

    [Test]
    public void Without_policies_there_is_nothing_to_say() => Check(UseCase).Findings.Should().BeEmpty();

    [Test]
    public void Withdrawn_policy_does_not_count() => Check(Policy.Replace("draft", "withdrawn", StringComparison.Ordinal)).Findings.Should().BeEmpty();

    private static AnalysisResult Check(string overlay)
    {
        var context = EmptyAims.Context(overlay);
        return Analyzer.Run([RuleCatalogue.Find("journey.policy-before-risk")!], context, context.Configuration, CancellationToken.None);
    }
}
