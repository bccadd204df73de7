using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Data;

/// <summary>A data set that nobody says may be used.</summary>
internal sealed class RightsMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("data.rights-missing", "Data without right to use it")
    {
        Sources = ["A.7.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var dataset in DatasetsInUse.Of(context.Graph))
        {
            run.Examine();
            if (!dataset.Fields.Has("rights"))
            {
                run.FindOrTodo(dataset, "rights", "Nothing says why the data may be used; name the licence, contract or permission under \"rights\".");
            }

            if (DatasetsInUse.LeastFactor(dataset) > 0 && !dataset.Fields.Has("lawful_basis"))
            {
                run.FindOrTodo(dataset, Drafts.PlaceOf(dataset, "personal_data"), $"The data is \"{dataset.Fields.Text("personal_data")}\", and no \"lawful_basis\" is given; add it, or stop using the data.");
            }
        }
    }
}
