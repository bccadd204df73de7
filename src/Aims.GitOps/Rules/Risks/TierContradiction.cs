using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Risks;

/// <summary>Tier and risks of a use case tell different stories.</summary>
internal sealed class TierContradiction : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.tier-contradiction", "Risks at odds with the tier")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            var risks = context.Graph.Links(useCase, "risks").Where(r => !r.IsRetired && OpenRisks.Rank(r.Fields.Text("level")) >= 0).ToList();
            if (risks.Count == 0)
            {
                continue;
            }

            run.Examine();
            var tier = context.Graph.Tier(useCase).Effective;
            if (tier == Tier.High && risks.TrueForAll(r => r.Fields.Text("level") == "low"))
            {
                run.FindOrTodo(useCase, "tier", $"The tier is high, and all risks ({Ids(risks)}) are low before treatment; look for what makes the tier high in the risks, or correct the answers that give it.", Causes.OfTier(context.Graph, useCase));
            }
            else if (tier == Tier.Low && risks.FindAll(r => r.Fields.Text("level") == "critical") is { Count: > 0 } critical)
            {
                run.FindOrTodo(useCase, "tier", $"The tier is low, and {Ids(critical)} {(critical.Count == 1 ? "is" : "are")} critical before treatment; answer the risk factors again, or score the risk again.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }

    private static string Ids(List<Document> risks) => Lists.And([.. risks.Select(r => r.Id)], 4);
}
