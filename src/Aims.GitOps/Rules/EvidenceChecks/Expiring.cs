using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Proof of a control that will soon be too old.</summary>
internal sealed class Expiring : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.expiring", "Evidence about to get stale")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Info,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.None,
        IsCore = true,
        Sources = ["9.1"],
        Recipe = "evidence-stale",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var fresh = context.Evidence.Duties.Where(d => d.IsFresh).ToList();
        run.Examine(fresh.Count);

        // Where a piece is stale for another control already, new proof is asked for as it is.
        var stale = context.Evidence.Duties.Where(d => d.Condition == DueCondition.Overdue).Select(d => d.Newest).ToHashSet();
        foreach (var group in fresh.Where(d => d.Condition == DueCondition.DueSoon && !stale.Contains(d.Newest)).GroupBy(d => d.Newest!))
        {
            var first = group.OrderBy(d => d.DueOn).ThenBy(d => d.Control.Id, StringComparer.Ordinal).First();
            run.Find(
                group.Key,
                DutyText.DateField(group.Key, first.Control.Rhythm),
                $"The proof of {DutyText.Of(group)} from \"{first.NewestOn:yyyy-MM-dd}\" lasts until {first.DueOn:yyyy-MM-dd} ({first.Cadence} at tier {first.Tier.Slug()}); collect the next piece before it ends.",
                DutyText.CausesOf(context.Graph, group));
        }
    }
}
