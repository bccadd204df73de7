using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A review of a document that does not exist and never did.</summary>
internal sealed class UnknownDocument : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.unknown-document", "Review of an unknown document")
    {
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => !r.IsRetired))
        {
            foreach (var id in Subjects.In(review))
            {
                run.Examine();
                if (context.Graph.Find(id.Value) is null)
                {
                    Judge(review, id, context, run);
                }
            }
        }
    }

    /// <summary>A final record stays as it is when its document goes: then the id is known from the past.</summary>
    private static void Judge(Documents.Document review, Located<string> id, RuleContext context, RuleRun run)
    {
        if (context.Deleted.Documents.Any(d => d.Document.Id == id.Value))
        {
            return;
        }

        if (review.Status == "final" && !context.History.Completeness.CanTell && context.History.Completeness.Extent != History.HistoryExtent.None)
        {
            run.CannotTell(review, $"\"{id.Value}\" does not exist now, and the past cannot be seen. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            return;
        }

        var meant = IdText.Normalise(id.Value) is { } normal && context.Graph.Find(normal) is not null ? normal : null;
        var fix = meant is null ? null : new TextFix($"Write the id as {meant}", review.Path, id.Span, meant);
        run.Find(review, id.Span, $"\"{id.Value}\" is no document and never was one; {(meant is null ? "name what was reviewed" : $"write {meant}")}.", fix);
    }
}
