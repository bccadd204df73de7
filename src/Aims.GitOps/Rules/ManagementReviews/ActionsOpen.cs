using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>A decision of a management review that was not carried out in time.</summary>
internal sealed class ActionsOpen : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("mrv.actions-open", "Decision of the management review overdue")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["9.3.2", "10.1"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.Current("management-review"))
        {
            foreach (var decision in review.Fields.Maps("decisions"))
            {
                run.Examine();
                if (decision.Date("due") is { } due && due < context.AsOf && !(decision.Date("done_on") <= context.AsOf))
                {
                    run.Find(review, decision.SpanOf("due"), $"\"{decision.Text("what")}\" was due on {due:yyyy-MM-dd} and is not done; do it and write done_on, or agree on a new date.");
                }
            }
        }
    }
}
