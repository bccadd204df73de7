using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Data;

/// <summary>A data set whose origin nobody knows or shows.</summary>
internal sealed class ProvenanceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("data.provenance-missing", "Data of unknown origin")
    {
        IsCore = true,
        Sources = ["A.7.5"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var dataset in DatasetsInUse.Of(context.Graph))
        {
            run.Examine();
            if (!dataset.Fields.Has("provenance"))
            {
                run.FindOrTodo(dataset, "provenance", "Nothing says where the data comes from; fill in \"provenance\" with its origin, history and evidence.", Causes.Of(context.Graph, dataset));
            }
            else if (dataset.Fields.Map("provenance") is { } provenance)
            {
                Judge(context.Graph, run, dataset, provenance);
            }
        }
    }

    private static void Judge(AimsGraph graph, RuleRun run, Document dataset, FieldMap provenance)
    {
        if (!provenance.Has("origin"))
        {
            run.FindOrTodo(dataset, Drafts.PlaceOf(provenance, "origin"), "The provenance does not say where the data comes from; add its \"origin\".", Causes.Of(graph, dataset));
        }

        if (graph.TierOf(dataset) > Tier.Low && !provenance.Has("evidence")
            && dataset.Fields.Texts("used_for").FirstOrDefault(u => u.Value is "training" or "test" or "fine-tuning" or "retrieval") is { Value: { } use })
        {
            run.FindOrTodo(dataset, Drafts.PlaceOf(provenance, "evidence"), $"The data is used for {use}, and nothing shows its origin; add \"evidence\", such as an export of its lineage.", Causes.Of(graph, dataset));
        }
    }
}
