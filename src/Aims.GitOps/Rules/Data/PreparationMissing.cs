using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Data;

/// <summary>Training or test data of which nobody says how it was prepared.</summary>
internal sealed class PreparationMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("data.preparation-missing", "Data preparation not described")
    {
        Severity = Severity.Warning,
        Sources = ["A.7.6"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var dataset in DatasetsInUse.Of(context.Graph).Where(d => context.Graph.TierOf(d) > Tier.Low))
        {
            if (dataset.Fields.Texts("used_for").FirstOrDefault(u => u.Value is "training" or "test") is not { Value: { } use })
            {
                continue;
            }

            run.Examine();
            if (!dataset.Fields.Has("preparation"))
            {
                run.FindOrTodo(dataset, "preparation", $"The data is used for {use}, and nothing says how it was prepared; list each method with its reason under \"preparation\".", Causes.Of(context.Graph, dataset));
            }
        }
    }
}
