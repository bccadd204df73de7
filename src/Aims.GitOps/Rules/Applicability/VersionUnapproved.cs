using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>Decisions that management has not approved as a whole in the version they are in.</summary>
internal sealed class VersionUnapproved : Rule
{
    private static readonly string[] s_decision = ["applicable", "justification"];

    public override RuleDescriptor Descriptor { get; } = new("soa.version-unapproved", "Statement of Applicability not approved as a whole")
    {
        Class = RuleClass.Completeness,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var entries = context.Graph.Current("control").Where(e => e.IsInUse).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        run.Examine();
        if (SetApproval.Newest(context.Graph, context.History, SetApproval.Soa) is not { } approval)
        {
            run.Find("The Statement of Applicability was never approved as a whole; have management approve it and record that with 'aims review', naming the set soa and its version.");
            return;
        }

        if (IsByManagement(context, approval.Record) == false)
        {
            run.Find(approval.Record.Document, "outcome", $"Version {approval.Version} of the Statement of Applicability is \"{approval.Record.Outcome}\", but by nobody of top management; have it approved by the role that designated management names.");
        }

        foreach (var entry in entries)
        {
            run.Examine();
            Judge(context, run, approval, entry);
        }
    }

    private static void Judge(RuleContext context, RuleRun run, SetApproval approval, Document entry)
    {
        var named = approval.Record.Documents.FirstOrDefault(d => d.Id == entry.Id);
        if (named?.Content == Substance.Digest(entry) || named?.Blob == entry.File.BlobId)
        {
            return;
        }

        var isBound = named is { Content: not null } or { Blob: not null };
        if (!isBound && approval.Record.Landing is null)
        {
            // Neither bound nor landed: it approves what lies beside it, unless the past is hidden.
            if (!context.History.Completeness.CanTell && context.History.Completeness.Extent != History.HistoryExtent.None)
            {
                run.CannotTell(entry, $"The text that was approved cannot be seen. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            }

            return;
        }

        if (Approved(context, approval.Record, named, entry) is { } before)
        {
            foreach (var field in s_decision.Where(f => Plain(before, f) != Plain(entry, f)))
            {
                run.Find(entry, field, $"\"{field}\" has changed since version {approval.Version} of the Statement of Applicability was approved; have the set approved again under a new version.");
            }
        }
        else if (!isBound)
        {
            run.Find(entry, "applicable", $"{entry.Id} was added after version {approval.Version} of the Statement of Applicability was approved; have the set approved again under a new version.");
        }
        else
        {
            run.CannotTell(entry, "The text that the approval binds cannot be found in the history.", "Make a full clone, or have the set approved again.");
        }
    }

    /// <summary>The entry as it was approved; null when it was not there or cannot be seen.</summary>
    private static Document? Approved(RuleContext context, ReviewRecord record, ReviewedDocument? named, Document entry) => named switch
    {
        { Blob: { } blob } => context.Past.At(entry, blob),
        { Content: { } content } => context.Past.VersionsOf(entry).LastOrDefault(v => v.Document is { } then && Substance.Digest(then) == content)?.Document,
        _ => context.Past.At(entry, record.Landing!),
    };

    /// <summary>True when somebody of top management approved; null when that cannot be told.</summary>
    private static bool? IsByManagement(RuleContext context, ReviewRecord record)
    {
        if (record.Document.Fields.Maps("by").Any(b => IsTop(context, b.Text("role"))))
        {
            return true;
        }

        if (record.Landing is not { } landing)
        {
            return context.History.Completeness.CanTell || record.Document.Fields.Has("by") ? false : null;
        }

        var approvals = context.Reviews.Approvals;
        return approvals.Judge(landing, record.Document, context.Graph.TierOf(record.Document)).Approvals
            .Any(a => a.Counts && approvals.RolesOf(a.Person!, a.On).Any(r => r.Fields.Bool("top_management") == true));
    }

    private static bool IsTop(RuleContext context, string? role) => role is not null && context.Graph.Find(role)?.Fields.Bool("top_management") == true;

    private static string Plain(Document entry, string field) =>
        string.Join(' ', (entry.Fields.Text(field) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
