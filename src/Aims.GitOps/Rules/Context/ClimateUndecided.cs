using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Context;

/// <summary>No decision, or more than one, on whether climate change matters to the AIMS.</summary>
internal sealed class ClimateUndecided : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ctx.climate-undecided", "Climate change undecided")
    {
        Class = RuleClass.Completeness,
        IsCore = true,
        Sources = ["4.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine();
        var decisions = context.Graph.Current("context-issue").Where(i => i.Fields.Text("category") == "climate").ToList();
        if (decisions.Count == 0)
        {
            run.Find("No context issue says whether climate change is relevant; record one with \"category: climate\", relevant true or false, and the reason.");
        }

        foreach (var second in decisions.Skip(1))
        {
            run.FindOrTodo(second, "category", $"\"climate\" is decided twice: {decisions[0].Id} decides it already; keep one decision and withdraw the other.");
        }
    }
}
