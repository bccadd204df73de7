using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approval by somebody who may not approve this kind of document at this tier, and without which approvals are too few.</summary>
internal sealed class ApproverUnauthorised : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.approver-unauthorised", "Approval without authority")
    {
        Trigger = RuleTrigger.Git,
        IsCore = true,
        Sources = ["5.3", "7.5.2", "6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in LandedApprovals.Documents(context))
        {
            run.Examine();
            var approval = context.Reviews.ApprovalOf(document);
            if (approval.Standing == ApprovalStanding.CannotTell)
            {
                run.CannotTell(null, approval.Reason, approval.Cure);
            }

            foreach (var flawed in LandedApprovals.FlawedIn(approval).Where(a => a.Flaw is ApprovalFlaw.Authority or ApprovalFlaw.Unknown))
            {
                var who = context.Configuration.People.GetValueOrDefault(flawed.Person ?? "")?.Name ?? flawed.Account;
                run.Find(document, "status", $"The approval by \"{who}\" of {flawed.On:yyyy-MM-dd} does not count: {flawed.Objection}. Ask somebody whose role may approve it, or correct \"may_approve\" and the holders of the role.", Causes.Of(context.Graph, document));
            }
        }

        foreach (var record in context.Graph.OfKind("review").Where(r => r.Status == "final"))
        {
            JudgeRecord(ReviewRecord.Of(record, context.History), context, run);
        }
    }

    /// <summary>A role that is named as deciding must be allowed to decide about every document of the record.</summary>
    private static void JudgeRecord(ReviewRecord record, RuleContext context, RuleRun run)
    {
        if (record.Outcome is not ("approved" or "changed" or "editorial" or "withdraw"))
        {
            return;
        }

        var documents = record.Documents.Select(d => context.Graph.Find(d.Id)).OfType<Document>().ToList();
        foreach (var by in record.Document.Fields.Maps("by"))
        {
            if (by.LocatedText("role") is not { } named || context.Graph.Find(named.Value) is not { KindSlug: "role" } role)
            {
                continue;
            }

            run.Examine();
            var denied = documents.Find(d => role.Id != d.Fields.Text("owner") && !RoleAuthority.MayDecide(role, d.KindSlug, context.Graph.TierOf(d)));
            if (denied is not null && !Approvals(record, denied, context).IsSatisfied)
            {
                run.Find(record.Document, named.Span, $"\"{role.Id}\" may not approve {denied.Id} (kind {denied.KindSlug}, tier {context.Graph.TierOf(denied).ToString().ToLowerInvariant()}); name a role whose \"may_approve\" covers it.", Causes.Of(context.Graph, denied));
            }
        }
    }

    private static ApprovalState Approvals(ReviewRecord record, Document document, RuleContext context) =>
        context.Reviews.Approvals.Judge(record, document, context.Graph.TierOf(document));
}
