using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control that is expected for the tier and role of a use case, and excluded without a word about that use case.</summary>
internal sealed class TierGap : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.tier-gap", "Exclusion of a control expected for the tier")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        ILookup<string, Necessity>? facts = null;
        foreach (var entry in graph.Current("control").Where(e => e.Fields.Bool("applicable") == false))
        {
            if (graph.ControlOf(entry) is not { } id || context.Catalogue.Control(id) is not { } control)
            {
                continue;
            }

            run.Examine();
            facts ??= ExclusionFacts.Of(graph);
            if (facts.Contains(id))
            {
                // soa.exclusion-vs-facts says more about the same decision.
                continue;
            }

            var expecting = graph.InScopeUseCases
                .Where(u => control.Propose(graph.Tier(u).Effective, [.. AimsGraph.RolesIn(u)]) == Expectation.Expected && !Names(graph, entry, u))
                .ToList();
            if (expecting.Count > 0)
            {
                run.FindOrTodo(
                    entry,
                    "applicable",
                    $"\"{entry.Fields.Text("applicable")}\" excludes {id}, which is expected for {Lists.And([.. expecting.Select(u => $"{u.Id} (tier {graph.Tier(u).Effective.Slug()}, {Lists.And([.. AimsGraph.RolesIn(u).Select(r => r.Slug())])})")], most: 3)}; include it, or say in the justification why it is not needed for each of them by id.",
                    [.. expecting.Select(u => Causes.OfTier(graph, u))]);
            }
        }
    }

    private static bool Names(AimsGraph graph, Document entry, Document useCase) =>
        graph.Links(entry, "use_cases").Contains(useCase)
        || Words.Contains(entry.Fields.Text("justification"), useCase.Id)
        || entry.Body.Mentions.Any(m => m.Value == useCase.Id);
}
