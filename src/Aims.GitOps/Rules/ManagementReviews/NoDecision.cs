using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>A management review that decided nothing, or whose decisions nobody owns.</summary>
internal sealed class NoDecision : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("mrv.no-decision", "Management review without decision")
    {
        Severity = Severity.Warning,
        Sources = ["9.3.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.Current("management-review").Where(r => r.Status == "final"))
        {
            run.Examine();
            var decisions = review.Fields.Maps("decisions").ToList();
            if (decisions.Count == 0)
            {
                run.Find(review, "decisions", "The review decided nothing; record at least one decision on improvement, change, resources or risk, with owner and date.");
            }

            foreach (var decision in decisions.Where(d => !d.Has("owner") || !d.Has("due")))
            {
                run.Find(review, decision.Span, $"The decision \"{decision.Text("what")}\" has no {(decision.Has("owner") ? "date" : "owner")}; say who does it by when.");
            }
        }
    }
}
