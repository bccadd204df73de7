using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A high-tier use case for which a source of risk was neither used nor dismissed.</summary>
internal sealed class SourcesUnconsidered : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.sources-unconsidered", "Risk sources not considered")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases.Where(u => context.Graph.Tier(u).Effective == Tier.High))
        {
            run.Examine();
            var considered = context.Graph.Links(useCase, "risks").Where(r => !r.IsRetired)
                .SelectMany(r => r.Fields.Texts("sources").Select(s => s.Value))
                .Concat(useCase.Fields.Maps("dismissed_sources").Where(d => d.Has("reason")).Select(d => d.Text("source")).OfType<string>())
                .ToHashSet(StringComparer.Ordinal);
            var missing = context.Catalogue.RiskSources.Where(s => !considered.Contains(s.Id)).Select(s => $"{s.Id} ({s.Title})").ToList();
            if (missing.Count > 0)
            {
                run.FindOrTodo(useCase, "risks", $"No risk of {useCase.Id} comes from {Lists.Or(missing)}; at high tier each source is used by a risk, or dismissed with its reason in \"dismissed_sources\".", Causes.OfTier(context.Graph, useCase));
            }
        }
    }
}
