using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A document that grants itself more time between reviews than its kind and tier allow.</summary>
internal sealed class IntervalTooLong : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.interval-too-long", "Review period too long")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind is not { RequiresReview: true } kind || document.IsRetired || document.Fields.Period("review_every") is not { } own || !context.Graph.IsManaged(document))
            {
                continue;
            }

            run.Examine();
            var limit = context.Catalogue.ReviewEvery(kind.Slug, context.Graph.TierOf(document));
            var from = context.Reviews.Of(document)?.LastReviewed ?? context.AsOf;
            if (own.CompareFrom(limit, from) > 0)
            {
                run.Find(document, "review_every", $"\"{document.Fields.Text("review_every")}\" is longer than the {limit} that apply to a {kind.Slug} of this tier; the shorter period counts, so write it or leave the field out.", Causes.Of(context.Graph, document));
            }
        }
    }
}
