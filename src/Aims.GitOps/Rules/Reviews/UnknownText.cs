using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A review that binds a text which its document never had.</summary>
internal sealed class UnknownText : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.unknown-text", "Review of a text that never existed")
    {
        Trigger = RuleTrigger.Git,
        Grading = Grading.Major,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => !r.IsRetired))
        {
            foreach (var entry in review.Fields.Maps("documents"))
            {
                if (entry.Text("id") is { } id && context.Graph.Find(id) is { } document)
                {
                    Judge(review, entry, document, context, run);
                }
            }
        }
    }

    private static void Judge(Document review, FieldMap entry, Document document, RuleContext context, RuleRun run)
    {
        foreach (var field in new[] { "blob", "content" })
        {
            if (entry.LocatedText(field) is not { } bound)
            {
                continue;
            }

            run.Examine();
            if (field == "blob" ? HadBlob(document, bound.Value, context) : context.Reviews.HadDigest(document, bound.Value))
            {
                continue;
            }

            if (!context.History.Completeness.CanTell)
            {
                run.CannotTell(review, $"Whether {document.Id} ever had the text of this {field} cannot be seen. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            }
            else
            {
                run.Find(review, bound.Span, $"\"{(bound.Value.Length > 24 ? bound.Value[..24] + "…" : bound.Value)}\" is no text that {document.Id} ever had; record the review anew with 'aims review {document.Id}', which writes the right one.");
            }
        }
    }

    private static bool HadBlob(Document document, string blob, RuleContext context) =>
        blob == document.File.BlobId || context.History.VersionsOf(document.Path).Any(v => v.Blob == blob);
}
