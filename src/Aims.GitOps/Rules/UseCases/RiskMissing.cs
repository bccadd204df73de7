using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case whose risks nobody assessed.</summary>
internal sealed class RiskMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.no-risk", "Use case without risk")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.2", "8.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (context.Graph.Links(useCase, "risks").All(r => r.IsRetired))
            {
                run.FindOrTodo(useCase, "risks", $"No risk names the use case; ask what can go wrong for the organisation, for people and for society, and write it down with 'aims new risk TITLE --for {useCase.Id}'.");
            }
        }
    }
}
