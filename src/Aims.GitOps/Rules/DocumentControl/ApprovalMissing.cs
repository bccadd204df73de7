using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approved document whose present text nobody with authority approved.</summary>
internal sealed class ApprovalMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.approval-missing", "Approved without approval")
    {
        Trigger = RuleTrigger.Git,
        IsCore = true,
        Sources = ["7.5.2", "5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in LandedApprovals.Documents(context))
        {
            run.Examine();
            var approval = context.Reviews.ApprovalOf(document);
            switch (approval.Standing)
            {
                case ApprovalStanding.CannotTell:
                    run.CannotTell(null, approval.Reason, approval.Cure);
                    break;
                case ApprovalStanding.NotLanded:
                    run.CannotTell(document, "This text has not landed yet; the approvals of its pull request decide.", "Merge it with the approvals that its tier asks for.");
                    break;
                case ApprovalStanding.Missing when LandedApprovals.FlawedIn(approval).Count == 0 && !LandedApprovals.ChangedSinceReview(context, document):
                    var landing = approval.Landing!;
                    var how = landing.PullRequest is { } pull ? $"pull request #{pull.Number}" : "a push without a pull request";
                    run.Find(document, "status", $"The present text landed on {landing.Day:yyyy-MM-dd} by {how}, and {Missing(approval)}; have it approved in a pull request, or record the decision with 'aims review {document.Id}'.", Causes.Of(context.Graph, document));
                    break;
            }
        }
    }

    private static string Missing(TextApproval approval) =>
        approval.State!.Missing.IsEmpty ? "no approval is on record" : $"still missing {(approval.State.Missing.Length == 1 ? "is" : "are")} {string.Join(" and ", approval.State.Missing)}";
}
