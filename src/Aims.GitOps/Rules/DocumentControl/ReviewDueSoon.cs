using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approved document whose review falls due within the lead time.</summary>
internal sealed class ReviewDueSoon : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.review-due-soon", "Review due soon")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Info,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.2"],
        Recipe = "review-lapsed",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var state in context.Reviews.All)
        {
            run.Examine();
            if (state.Condition == DueCondition.DueSoon)
            {
                run.Find(state.Document, state.Document.IdSpan, $"The next review is due on {state.DueOn:yyyy-MM-dd} ({state.Every} after {state.LastReviewed:yyyy-MM-dd}); 'aims renew' prepares a pull request for it.", Causes.Of(context.Graph, state.Document));
            }
        }
    }
}
