using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A review that names a day later than the one on which it landed.</summary>
internal sealed class FutureDated : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.future-dated", "Review dated ahead")
    {
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => r.Status == "final"))
        {
            run.Examine();
            var landing = ReviewRecord.Of(review, context.History).Landing;
            var latest = landing?.Day ?? context.AsOf;
            foreach (var claim in ClaimsIn(review).Where(c => c.Value > latest))
            {
                run.Find(review, claim.Span, landing is null
                    ? $"The review names {claim.Value:yyyy-MM-dd}, a day that has not come; name the day on which it took place."
                    : $"The review names {claim.Value:yyyy-MM-dd} and landed on {latest:yyyy-MM-dd}, before it took place; name the day on which it took place.");
            }
        }
    }

    private static IEnumerable<Located<DateOnly>> ClaimsIn(Document review)
    {
        if (ReviewRecord.DayInId(review.Id) is { } inId)
        {
            yield return new Located<DateOnly>(inId, review.IdSpan);
        }

        if (review.Fields.Date("finalised_on") is { } finalised)
        {
            yield return new Located<DateOnly>(finalised, review.Fields.SpanOf("finalised_on"));
        }

        foreach (var by in review.Fields.Maps("by"))
        {
            if (by.Date("on") is { } on)
            {
                yield return new Located<DateOnly>(on, by.SpanOf("on"));
            }
        }
    }
}
