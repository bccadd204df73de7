using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>Which impact assessment of a use case counts.</summary>
internal static class Assessments
{
    private static readonly string[] s_depths = ["screening", "standard", "full"];

    /// <summary>The newest approved assessment of a use case, or null.</summary>
    public static Document? NewestOf(AimsGraph graph, Document useCase) =>
        graph.Links(useCase, "impact_assessments").Where(a => a.Status == "approved")
            .OrderBy(a => a.Fields.Date("assessed_on")).ThenBy(a => a.Id, StringComparer.Ordinal).LastOrDefault();

    /// <summary>In-scope use cases that are more than an idea.</summary>
    public static IEnumerable<Document> Owing(AimsGraph graph) => graph.InScopeUseCases.Where(u => AimsGraph.StageOf(u) >= LifecycleStage.DesignAndDevelopment);

    /// <summary>In-scope use cases with an approved assessment, and the newest of it.</summary>
    public static IEnumerable<(Document UseCase, Document Assessment)> InForce(AimsGraph graph)
    {
        foreach (var useCase in graph.InScopeUseCases)
        {
            if (NewestOf(graph, useCase) is { } assessment)
            {
                yield return (useCase, assessment);
            }
        }
    }

    /// <summary>The screening inside a use case, which is enough at low tier; null at other tiers or where there is none.</summary>
    public static FieldMap? ScreeningOf(AimsGraph graph, Document useCase) =>
        graph.Tier(useCase).Effective == Tier.Low && useCase.Fields.Map("screening") is { IsEmpty: false } screening ? screening : null;

    /// <summary>Place of a depth in the order from screening to full; -1 for none.</summary>
    public static int Rank(string? depth) => Array.IndexOf(s_depths, depth);
}
