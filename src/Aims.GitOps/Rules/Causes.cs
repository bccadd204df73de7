using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules;

/// <summary>Names the use cases that an obligation comes from.</summary>
internal static class Causes
{
    /// <summary>The in-scope use cases that give a document its tier; empty while the tier is low.</summary>
    public static Cause[] Of(AimsGraph graph, Document document)
    {
        var tier = graph.TierOf(document);
        if (tier == Tier.Low)
        {
            return [];
        }

        var served = graph.UseCasesOf(document);
        var candidates = served.IsEmpty ? graph.InScopeUseCases : served;
        return [.. candidates.Where(u => graph.Tier(u).Effective == tier).Select(u => new Cause(u.Id, $"tier {tier.Slug()}"))];
    }

    /// <summary>One use case and its tier.</summary>
    public static Cause OfTier(AimsGraph graph, Document useCase) => new(useCase.Id, $"tier {graph.Tier(useCase).Effective.Slug()}");
}
