using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approved document that relies on one that nobody has approved yet.</summary>
internal sealed class DraftInUse : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.draft-in-use", "Draft in use")
    {
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in WrittenReferences.OfReliance(context))
        {
            run.Examine();
            if (context.Graph.Find(reference.Target) is { Status: "draft" or "in-review" } draft)
            {
                run.Find(reference.Source, reference.Span, $"{reference.Source.Id} is approved and relies on \"{draft.Id}\", which is {(draft.Status == "draft" ? "a draft" : "still in review")}; approve {draft.Id}, or take the reference away.");
            }
        }
    }
}
