using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Proof of a control that is older than the control and tier allow.</summary>
internal sealed class Stale : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.stale", "Stale evidence")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["9.1", "8.1"],
        Recipe = "evidence-stale",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var proven = context.Evidence.Duties.Where(d => d.Newest is not null).ToList();
        run.Examine(proven.Count);
        foreach (var group in proven.Where(d => d.Condition == DueCondition.Overdue).GroupBy(d => d.Newest!))
        {
            var first = group.OrderBy(d => d.DueOn).ThenBy(d => d.Control.Id, StringComparer.Ordinal).First();
            run.Find(
                group.Key,
                DutyText.DateField(group.Key, first.Control.Rhythm),
                $"The newest proof of {DutyText.Of(group)} speaks for \"{first.NewestOn:yyyy-MM-dd}\"; at tier {first.Tier.Slug()} it lasts {first.Cadence}, so new proof was due on {first.DueOn:yyyy-MM-dd}. Collect it with 'aims evidence add'.",
                DutyText.CausesOf(context.Graph, group));
        }
    }
}
