using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.References;

/// <summary>A reference to a document of a kind that the field does not take.</summary>
internal sealed class WrongKind : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ref.wrong-kind", "Reference to the wrong kind")
    {
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in WrittenReferences.In(context).Where(r => !ReviewFields.AreJudgedThere(r)))
        {
            if (context.Graph.Find(reference.Target) is not { Kind: { } kind } target)
            {
                continue;
            }

            run.Examine();
            if (reference.Path == "supersedes")
            {
                if (kind != reference.Source.Kind)
                {
                    run.Find(reference.Source, reference.Span, $"\"{target.Id}\" is of kind {kind.Slug}, and a {reference.Source.KindSlug} can only supersede its own kind; name the document it replaces.");
                }
            }
            else if (!reference.Field.Targets.IsEmpty && !reference.Field.Targets.Contains(kind.Slug))
            {
                run.Find(reference.Source, reference.Span, $"\"{target.Id}\" is of kind {kind.Slug}, and \"{reference.Path}\" takes {string.Join(" or ", reference.Field.Targets)}; name one of those, or use another field.");
            }
        }
    }
}
