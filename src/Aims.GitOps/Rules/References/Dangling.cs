using Aims.GitOps.Diagnostics;

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
        foreach (var reference in context.Graph.References)
        {
            run.Examine();
            if (context.Graph.Find(reference.Target) is null)
            {
                run.Find(reference.Source, reference.Span, $"\"{reference.Target}\" does not exist; correct the id, or create the document.");
            }
        }
    }
}
