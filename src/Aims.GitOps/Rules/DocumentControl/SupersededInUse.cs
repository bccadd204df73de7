using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An approved document that relies on one that was replaced or taken back.</summary>
internal sealed class SupersededInUse : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.superseded-in-use", "Superseded document in use")
    {
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in WrittenReferences.OfReliance(context))
        {
            run.Examine();
            if (context.Graph.Find(reference.Target) is { IsRetired: true } retired)
            {
                var successor = context.Graph.ReferencesTo(retired.Id).FirstOrDefault(r => r.Path == "supersedes" && !r.Source.IsRetired)?.Source;
                var cure = successor is null ? "name what is in force instead, or take the reference away." : $"it was replaced by {successor.Id}.";
                run.Find(reference.Source, reference.Span, $"{reference.Source.Id} is approved and relies on \"{retired.Id}\", which is {retired.Status}; {cure}");
            }
        }
    }
}
