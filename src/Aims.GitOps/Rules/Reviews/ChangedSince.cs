using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Rules.DocumentControl;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>An approved document whose text changed after its last approval or review.</summary>
internal sealed class ChangedSince : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.changed-since", "Text changed since its review")
    {
        Trigger = RuleTrigger.Git,
        Sources = ["7.5.2", "7.5.3"],
        Recipe = "changed-since-review",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var state in context.Reviews.All)
        {
            run.Examine();
            if (state.ChangedSinceReview is null)
            {
                run.CannotTell(state.Document, "The text that was approved or reviewed last cannot be seen any more.", "Fetch the whole history with 'git fetch --unshallow'.");
            }
            else if (state.ChangedSinceReview.Value)
            {
                Judge(state, context, run);
            }
        }
    }

    private static void Judge(ReviewStatus state, RuleContext context, RuleRun run)
    {
        var last = state.Events.Last(e => e.Source != ReviewSource.Claim);
        var cure = $"have the change approved, undo it, or record with 'aims review {state.Document.Id}' that it is editorial.";
        var approval = context.Reviews.ApprovalOf(state.Document);
        switch (approval.Standing)
        {
            case ApprovalStanding.CannotTell:
                run.CannotTell(state.Document, $"The text changed after {last.Day:yyyy-MM-dd}. {approval.Reason}", approval.Cure);
                break;
            case ApprovalStanding.Missing when LandedApprovals.FlawedIn(approval).Count == 0:
                var missing = approval.State!.Missing.IsEmpty ? "" : $" (missing: {string.Join(", ", approval.State.Missing)})";
                run.Find(state.Document, state.Document.IdSpan, $"The text changed on {approval.Landing!.Day:yyyy-MM-dd}, after it was approved or reviewed on {last.Day:yyyy-MM-dd}, without the approvals of its tier{missing}; {cure}", Causes.Of(context.Graph, state.Document));
                break;
        }
    }
}
