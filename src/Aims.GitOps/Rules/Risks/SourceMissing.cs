using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk that does not say where it comes from.</summary>
internal sealed class SourceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.no-source", "Risk without source")
    {
        Severity = Severity.Warning,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in context.Graph.Current("risk"))
        {
            run.Examine();
            if (!risk.Fields.Has("sources"))
            {
                run.FindOrTodo(risk, "sources", "No risk source is named; list one of C.3.1 to C.3.7, or a code of your own, in \"sources\".");
            }
        }
    }
}
