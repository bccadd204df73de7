using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case whose benefit is recorded nowhere.</summary>
internal sealed class OpportunityMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.no-opportunity", "Use case without opportunity")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        IsCore = true,
        Sources = ["6.1.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (context.Graph.Links(useCase, "opportunities").All(o => o.IsRetired))
            {
                run.FindOrTodo(useCase, "opportunities", $"No opportunity names the use case; write down what it is good for, for whom, and how you will know, with 'aims new opportunity TITLE --for {useCase.Id}'.");
            }
        }
    }
}
