using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A final review that gives no reason for its outcome, or one that says nothing.</summary>
internal sealed class ReasonMissing : Rule
{
    /// <summary>Below this a reason is "ok" or "unchanged", in any language.</summary>
    private const int LeastCharacters = 12;

    public override RuleDescriptor Descriptor { get; } = new("review.reason-missing", "Review without reason")
    {
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => r.Status == "final"))
        {
            run.Examine();
            if (review.Fields.LocatedText("reason") is not { } reason)
            {
                run.Find(review, "reason", "The review is final and gives no reason; write in a sentence what was looked at and why the outcome follows.");
            }
            else if (Placeholders.Without(reason.Value).Trim().Length < LeastCharacters)
            {
                run.Find(review, reason.Span, $"\"{reason.Value}\" is no reason; write in a sentence what was looked at and why the outcome follows.");
            }
        }
    }
}
