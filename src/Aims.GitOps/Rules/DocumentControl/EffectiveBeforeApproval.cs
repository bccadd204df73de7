using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A document that says it applies from a day before its version was approved.</summary>
internal sealed class EffectiveBeforeApproval : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.effective-before-approval", "In effect before approval")
    {
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Git,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in LandedApprovals.Documents(context).Where(d => d.Fields.Date("effective_from") is not null))
        {
            run.Examine();
            var since = document.Fields.Date("effective_from")!.Value;
            var approval = context.Reviews.ApprovalOf(document);
            switch (approval.Standing)
            {
                case ApprovalStanding.CannotTell:
                    run.CannotTell(null, approval.Reason, approval.Cure);
                    break;
                case ApprovalStanding.Approved when approval.ApprovedOn is { } approved && since < approved && IsFirstOfItsText(approval):
                    run.Find(document, "effective_from", $"It applies from {since:yyyy-MM-dd}, and its version{Label(document)} was approved on {approved:yyyy-MM-dd} at the earliest; let it apply from that day or later.");
                    break;
            }
        }
    }

    private static string Label(Document document) => document.Fields.Text("version") is { } version ? " " + version : "";

    /// <summary>An editorial change leaves the day from which the rules apply as it was.</summary>
    private static bool IsFirstOfItsText(TextApproval approval) => approval.Event is not { Record.Outcome: "editorial" or "still-valid" };
}
