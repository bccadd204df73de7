using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Data;

/// <summary>A use case that says less of personal data than its data sets.</summary>
internal sealed class PersonalContradiction : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("data.personal-contradiction", "Personal data understated")
    {
        Sources = ["A.7.2", "A.5.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (useCase.Fields.Map("risk_factors") is not { } factors || factors.WholeNumber("personal_data") is not { } factor)
            {
                continue;
            }

            var most = context.Graph.DatasetsOf(useCase).Where(d => !d.IsRetired && DatasetsInUse.LeastFactor(d) > factor)
                .OrderByDescending(DatasetsInUse.LeastFactor).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault();
            if (most is not null)
            {
                run.FindOrTodo(useCase, factors.SpanOf("personal_data"), $"The factor personal_data is \"{factor}\", and its data set {most.Id} holds data of the sort {most.Fields.Text("personal_data")}, which asks for {DatasetsInUse.LeastFactor(most)} at least; correct the one that is wrong.", new Cause(useCase.Id, $"personal_data {factor}"));
            }
        }
    }
}
