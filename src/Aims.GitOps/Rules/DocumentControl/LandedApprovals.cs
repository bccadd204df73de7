using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>What the checks of approvals share, so that one gap is reported by one of them.</summary>
internal static class LandedApprovals
{
    /// <summary>Documents that say they are approved.</summary>
    public static IEnumerable<Document> Documents(RuleContext context) =>
        context.Graph.Documents.Where(d => d.Status == "approved" && d.Kind is { RequiresReview: true } && context.Graph.IsManaged(d));

    /// <summary>
    /// Approvals of the landing that do not count because of who gave them. Where there are some, the person is the matter, and not that
    /// an approval is missing.
    /// </summary>
    public static List<Approval> FlawedIn(TextApproval approval) => approval.State is not { IsSatisfied: false } state
        ? []
        : [.. state.Approvals.Where(a => a.Flaw is ApprovalFlaw.Author or ApprovalFlaw.Authority or ApprovalFlaw.Unknown)];

    /// <summary>True when an earlier text was approved or reviewed, so that the matter is the change and another check speaks.</summary>
    public static bool ChangedSinceReview(RuleContext context, Document document) => context.Reviews.Of(document)?.ChangedSinceReview == true;
}
