using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A final review that does not say what came of it.</summary>
internal sealed class OutcomeMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.outcome-missing", "Review without outcome")
    {
        Sources = ["7.5.2", "A.2.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var outcomes = string.Join(", ", context.Catalogue.Enumeration("review-outcome")?.Values ?? []);
        foreach (var review in context.Graph.OfKind("review").Where(r => r.Status == "final"))
        {
            run.Examine();
            if (!review.Fields.Has("outcome"))
            {
                run.Find(review, "outcome", $"The review is final and has no outcome; write one of {outcomes}.");
            }
        }
    }
}
