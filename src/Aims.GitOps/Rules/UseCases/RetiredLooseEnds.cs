using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A retired use case that still keeps something open.</summary>
internal sealed class RetiredLooseEnds : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.retired-loose-ends", "Loose ends of a retired use case")
    {
        Severity = Severity.Info,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Observation,
        Sources = ["A.6.2.6"],
        NoRecipe = "what to do with the remains is a decision in several documents",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        foreach (var useCase in graph.Current("use-case").Where(u => AimsGraph.StageOf(u) == LifecycleStage.Retirement))
        {
            run.Examine();
            if (!graph.Users(useCase, "change", "use_cases").Any(c => !c.IsRetired && c.Fields.Text("change_type") == "retirement"))
            {
                run.FindOrTodo(useCase, "lifecycle_stage", $"The stage is \"retirement\", and no change of type retirement names {useCase.Id}; record how it was taken out of service and what became of data and access.", new Cause(useCase.Id, "stage retirement"));
            }

            foreach (var (document, what) in Remains(useCase, graph))
            {
                run.FindOrTodo(useCase, "lifecycle_stage", $"The stage is \"retirement\", and {document.Id} ({document.Title}) {what}; withdraw it, or name what else needs it.", new Cause(useCase.Id, "stage retirement"));
            }
        }
    }

    /// <summary>What the use case leaves behind and no other use case needs.</summary>
    private static IEnumerable<(Document Document, string What)> Remains(Document useCase, AimsGraph graph)
    {
        var left = graph.Links(useCase, "metrics").Select(d => (d, "is still measured"))
            .Concat(graph.DatasetsOf(useCase).Select(d => (d, "is still kept")))
            .Concat(graph.SuppliersOf(useCase).Select(d => (d, "is still due for review")));
        return left.Where(l => !l.d.IsRetired && graph.UseCasesOf(l.d).All(u => u.IsRetired || AimsGraph.StageOf(u) == LifecycleStage.Retirement));
    }
}
