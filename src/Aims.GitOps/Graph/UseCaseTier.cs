using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Graph;

/// <summary>The tier of a use case: what it declares and what counts.</summary>
/// <param name="Declared">As written, or null.</param>
/// <param name="Effective">What obligations follow.</param>
/// <param name="OverrideProblems">Why an override does not hold; empty when it does or there is none.</param>
public sealed record UseCaseTier(Tier? Declared, Tier Effective, ImmutableArray<string> OverrideProblems)
{
    internal static UseCaseTier Of(Document useCase, AimsGraph graph)
    {
        _ = graph;
        return Slugs.TryParseTier(useCase.Fields.Text("tier"), out var tier) ? new UseCaseTier(tier, tier, []) : new UseCaseTier(null, Tier.Low, []);
    }
}
