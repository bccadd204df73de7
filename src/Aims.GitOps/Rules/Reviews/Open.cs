using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A review that was prepared and that nobody has decided yet.</summary>
internal sealed class Open : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.open", "Review not decided")
    {
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review"))
        {
            run.Examine();
            if (review.Status == "open")
            {
                run.Find(review, "status", "This review is open: a person has to fill in \"outcome\" and \"reason\" and set the status to final. No program does that.");
            }
        }
    }
}
