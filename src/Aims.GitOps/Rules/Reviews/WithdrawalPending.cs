using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A review that decided to withdraw a document which is still in force.</summary>
internal sealed class WithdrawalPending : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.withdrawal-pending", "Withdrawal not carried out")
    {
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var records = context.Graph.OfKind("review").Select(r => ReviewRecord.Of(r, context.History)).Where(r => r.IsFinal).ToList();
        foreach (var record in records.Where(r => r.Outcome == "withdraw" && r.Day <= context.AsOf))
        {
            foreach (var entry in record.Documents)
            {
                run.Examine();
                var isOvertaken = records.Exists(r => r.Renews && r.Day >= record.Day && r.Documents.Any(d => d.Id == entry.Id));
                if (context.Graph.Find(entry.Id) is { Status: "approved" } document && !isOvertaken)
                {
                    run.Find(document, "status", $"{record.Document.Id} decided to withdraw this document, and its status is still approved; set it to withdrawn, or record why it stays.");
                }
            }
        }
    }
}
