using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Context;

/// <summary>A context register that looks only outwards or only inwards.</summary>
internal sealed class IssuesOneSided : Rule
{
    private static readonly string[] s_origins = ["external", "internal"];

    public override RuleDescriptor Descriptor { get; } = new("ctx.issues-one-sided", "Context issues of one side only")
    {
        Class = RuleClass.Completeness,
        IsCore = true,
        Sources = ["4.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var relevant = context.Graph.Current("context-issue").Where(i => i.Fields.Bool("relevant") == true).ToList();
        foreach (var origin in s_origins)
        {
            run.Examine();
            if (!relevant.Exists(i => i.Fields.Text("origin") == origin))
            {
                run.Find($"No relevant {origin} issue is recorded; write down what matters in the {(origin == "external" ? "world around" : "organisation itself")} with 'aims new context-issue' and \"origin: {origin}\".");
            }
        }
    }
}
