using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.References;

/// <summary>A reference to an id that does not exist.</summary>
internal sealed class Dangling : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ref.dangling", "Reference to nothing")
    {
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in WrittenReferences.In(context).Where(r => !ReviewFields.AreJudgedThere(r)))
        {
            run.Examine();
            if (context.Graph.Find(reference.Target) is not null)
            {
                continue;
            }

            var meant = IdText.Normalise(reference.Target) is { } normal && context.Graph.Find(normal) is not null ? normal : null;
            var fix = meant is null ? null : new TextFix($"Write the id as {meant}", reference.Source.Path, reference.Span, meant);
            run.Find(reference.Source, reference.Span, meant is null
                ? $"\"{reference.Target}\" does not exist; correct the id, or create the document."
                : $"\"{reference.Target}\" does not exist, and {meant} does{(IdText.HasOddCharacters(reference.Target) ? ": a character in it only looks like a hyphen, or is not visible" : "")}; write {meant}.", fix);
        }
    }
}

/// <summary>Fields that the checks of review records judge.</summary>
internal static class ReviewFields
{
    /// <summary>True for the documents and deciders of a review record.</summary>
    public static bool AreJudgedThere(Reference reference) => reference is { Source.KindSlug: "review", Path: "documents.id" or "by.role" };
}
