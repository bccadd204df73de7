using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Changes;

/// <summary>A significant change that took effect without its risks and impacts assessed again.</summary>
internal sealed class ReassessmentMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("chg.no-reassessment", "Significant change without reassessment")
    {
        IsCore = true,
        Grading = Grading.Major,
        Sources = ["8.2", "8.4"],
        Recipe = "reassess",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var change in context.Graph.Current("change").Where(c => c.Fields.Bool("significant") == true))
        {
            run.Examine();
            var done = change.Fields.Date("implemented_on");
            var isDone = done <= context.AsOf || (done is null && change.Status == "final");
            if (!change.Fields.Has("risk_reassessed"))
            {
                Report(run, change, isDone, "risk_reassessed", "The change is significant, and no risk was assessed again; assess what it alters and name the risks under \"risk_reassessed\".", Causes.Of(context.Graph, change));
            }

            if (context.Graph.TierOf(change) == Tier.Low)
            {
                continue;
            }

            if (!change.Fields.Has("impact_reassessed"))
            {
                Report(run, change, isDone, "impact_reassessed", "The change is significant, and its impact was not assessed again; write an impact assessment of what will be and name it under \"impact_reassessed\".", Causes.Of(context.Graph, change));
            }
            else if (isDone && context.Graph.Links(change, "impact_reassessed") is [{ } assessment] && assessment.Fields.Date("assessed_on") is { } assessed && assessed > done)
            {
                run.Find(change, "impact_reassessed", $"\"{assessment.Id}\" was made on {assessed:yyyy-MM-dd}, after the change took effect on {done:yyyy-MM-dd}; name the assessment that was made before, or raise a finding.", Causes.Of(context.Graph, change));
            }
        }
    }

    /// <summary>Until the change takes effect there is time to assess.</summary>
    private static void Report(RuleRun run, Document change, bool isDone, string field, string message, Cause[] because)
    {
        if (isDone)
        {
            run.Find(change, field, message, because);
        }
        else
        {
            run.Todo(change, Drafts.PlaceOf(change, field), message, because);
        }
    }
}
