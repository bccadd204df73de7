using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Data;

/// <summary>A quality requirement that was not measured, or not met without a risk that covers it.</summary>
internal sealed class QualityUnmet : Rule
{
    private static readonly (string Key, string Ask)[] s_parts = [("measured", "what was measured"), ("measured_on", "when"), ("met", "whether it is met")];

    public override RuleDescriptor Descriptor { get; } = new("data.quality-unmet", "Data quality not met")
    {
        Sources = ["A.7.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        HashSet<string>? covered = null;
        foreach (var dataset in DatasetsInUse.Of(context.Graph))
        {
            foreach (var requirement in dataset.Fields.Maps("quality"))
            {
                run.Examine();
                var dimension = requirement.Text("dimension") ?? "quality";
                var missing = s_parts.Where(p => !requirement.Has(p.Key)).ToList();
                if (missing.Count > 0)
                {
                    run.FindOrTodo(dataset, Drafts.PlaceOf(requirement, missing[0].Key), $"The requirement on {dimension} does not say {Lists.And([.. missing.Select(m => $"{m.Ask} (\"{m.Key}\")")])}; measure it and add the result.");
                }
                else if (requirement.Bool("met") == false && !(covered ??= Covered(context.Graph)).Contains(dataset.Id))
                {
                    run.FindOrTodo(dataset, requirement.SpanOf("met"), $"The requirement on {dimension} is not met (\"{requirement.Text("measured")}\"), and no risk names {dataset.Id}; mend the data, or assess the risk of using it as it is.", Causes.Of(context.Graph, dataset));
                }
            }
        }
    }

    /// <summary>Every id that an open risk names, in a field or in its text.</summary>
    private static HashSet<string> Covered(AimsGraph graph) => graph.Current("risk").Where(r => r.Fields.Text("state") != "closed")
        .SelectMany(r => graph.ReferencesFrom(r).Select(x => x.Target).Concat(r.Body.Mentions.Select(m => m.Value))).ToHashSet(StringComparer.Ordinal);
}
