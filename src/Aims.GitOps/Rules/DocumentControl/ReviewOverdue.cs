using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approved document whose review period has passed.</summary>
internal sealed class ReviewOverdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.review-overdue", "Review overdue")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["7.5.2", "A.2.4"],
        Recipe = "review-lapsed",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var state in context.Reviews.All)
        {
            run.Examine();
            switch (state.Condition)
            {
                case DueCondition.Overdue:
                    run.Find(state.Document, state.Document.IdSpan, $"The review was due on {state.DueOn:yyyy-MM-dd} ({state.Every} after {state.LastReviewed:yyyy-MM-dd}); review it and record the outcome with 'aims review {state.Document.Id}'.", Causes.Of(context.Graph, state.Document));
                    break;
                case DueCondition.Never when HasSurelyLapsed(state, context.AsOf):
                    run.Find(state.Document, "effective_from", $"In force since {state.Document.Fields.Text("effective_from")} and no review or approval is on record, while {state.Every} is the longest time without one; review it with 'aims review {state.Document.Id}'.", Causes.Of(context.Graph, state.Document));
                    break;
                case DueCondition.Never:
                    run.CannotTell(state.Document, "No review and no proved approval is on record, so there is no day to count from.", $"Capture the approvals of merged pull requests with 'aims capture', or record a review with 'aims review {state.Document.Id}'.");
                    break;
            }
        }
    }

    /// <summary>Even if it was approved the day it took effect, the period is over.</summary>
    private static bool HasSurelyLapsed(ReviewStatus state, DateOnly asOf) =>
        state.Document.Fields.Date("effective_from") is { } since && asOf > state.Every.AddTo(since);
}
