using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Graph;

/// <summary>Which use cases a document serves, and the tier that follows.</summary>
[Parallelizable(ParallelScope.All)]
public class UseCaseLinkTests
{
    private const string Zero = "safety_impact: 0, rights_impact: 0, personal_data: 0, vulnerable_groups: 0, autonomy: 0, scale: 0, irreversibility: 0, opacity: 0, exposure: 0, technology: 0, societal_impact: 0";

    private const string Organisation = $$"""
        UC-001: {kind: use-case, tier: low, lifecycle_stage: operation-and-monitoring, risk_factors: { {{Zero}} }, systems: [SYS-001], policies: [POL-002]}
        UC-002: {kind: use-case, tier: high, lifecycle_stage: deployment, risk_factors: { {{Zero}} }, systems: [SYS-002], datasets: [DAT-002], suppliers: [SUP-003]}
        UC-003: {kind: use-case, tier: high, in_scope: false, lifecycle_stage: inception, risk_factors: { {{Zero}} }, systems: [SYS-001]}
        UC-004: {kind: use-case, tier: high, lifecycle_stage: retirement, risk_factors: { {{Zero}} }, systems: [SYS-001]}
        UC-005: {kind: use-case, tier: high, status: withdrawn, lifecycle_stage: inception, risk_factors: { {{Zero}} }, systems: [SYS-001]}
        UC-006: {kind: use-case, tier: prohibited, lifecycle_stage: inception, risk_factors: { {{Zero}} }, systems: [SYS-001]}
        SYS-001: {kind: ai-system, supplier: SUP-001, datasets: [DAT-001], resources: [RES-001]}
        SYS-002: {kind: ai-system, supplier: SUP-002}
        DAT-001: {kind: dataset, supplier: SUP-004}
        DAT-002: {kind: dataset}
        RES-001: {kind: resource}
        SUP-001: {kind: supplier}
        SUP-002: {kind: supplier}
        SUP-003: {kind: supplier}
        SUP-004: {kind: supplier}
        SUP-005: {kind: supplier}
        POL-001: {kind: policy}
        POL-002: {kind: policy}
        RSK-001: {kind: risk, use_cases: [UC-001]}
        RSK-002: {kind: risk, use_cases: [UC-001, UC-002]}
        RSK-003: {kind: risk, aims_level: true}
        TRT-001: {kind: treatment, risks: [RSK-002]}
        AIA-001: {kind: impact-assessment, use_case: UC-002}
        """;

    [Test]
    public void Scope_leaves_out_excluded_retired_withdrawn_and_prohibited_use_cases()
    {
        Graph().InScopeUseCases.Select(u => u.Id).Should().Equal("UC-001", "UC-002");
    }

    [TestCase("UC-001", Tier.Low)]
    [TestCase("SYS-001", Tier.Low, Description = "High use cases outside the scope do not count")]
    [TestCase("SYS-002", Tier.High)]
    [TestCase("SUP-001", Tier.Low)]
    [TestCase("SUP-002", Tier.High)]
    [TestCase("SUP-003", Tier.High)]
    [TestCase("SUP-004", Tier.Low, Description = "Through a data set of a system")]
    [TestCase("SUP-005", Tier.Low, Description = "Serves nothing")]
    [TestCase("DAT-002", Tier.High)]
    [TestCase("RES-001", Tier.Low)]
    [TestCase("RSK-001", Tier.Low)]
    [TestCase("RSK-002", Tier.High)]
    [TestCase("RSK-003", Tier.Low)]
    [TestCase("TRT-001", Tier.High)]
    [TestCase("AIA-001", Tier.High)]
    [TestCase("POL-001", Tier.High, Description = "Named by no use case: serves the whole organisation")]
    [TestCase("POL-002", Tier.Low)]
    [TestCase("UC-006", Tier.High, Description = "Prohibited is no pace of review")]
    public void Tier_of_a_document_is_the_highest_it_serves(string id, Tier expected)
    {
        var graph = Graph();

        graph.TierOf(graph.Find(id)!).Should().Be(expected);
    }

    [Test]
    public void Suppliers_and_data_sets_are_found_through_systems()
    {
        var graph = Graph();

        graph.SuppliersOf(graph.Find("UC-001")!).Select(s => s.Id).Should().Equal("SUP-001", "SUP-004");
        graph.SuppliersOf(graph.Find("UC-002")!).Select(s => s.Id).Should().Equal("SUP-003", "SUP-002");
        graph.DatasetsOf(graph.Find("UC-001")!).Select(d => d.Id).Should().Equal("DAT-001");
    }

    private static AimsGraph Graph() => EmptyAims.Context(Organisation).Graph;
}
