using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk that was not assessed again in time.</summary>
internal sealed class AssessmentStale : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.assessment-stale", "Risk assessment out of date")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["8.2"],
        Recipe = "reassess",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in OpenRisks.In(context.Graph))
        {
            run.Examine();
            if (risk.Fields.Date("assessed_on") is { } assessed && context.Catalogue.Cadence("8.2", context.Graph.TierOf(risk)) is { } every && every.AddTo(assessed) < context.AsOf)
            {
                run.FindOrTodo(risk, "assessed_on", $"Assessed on \"{assessed:yyyy-MM-dd}\", due again on {every.AddTo(assessed):yyyy-MM-dd} ({every}); look at the scores, the treatment and what has happened since, and set the new date.", Causes.Of(context.Graph, risk));
            }
        }
    }
}
