using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A question of the tier method that is still unanswered although the use case is more than an idea.</summary>
internal sealed class FactorUnknown : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.factor-unknown", "Risk factor unknown")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["6.1.1", "6.1.2"],
        NoRecipe = "only people who know the use case can answer, and no date tells when",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var asks = context.Graph.TierMethod.Factors;
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (AimsGraph.StageOf(useCase) is not > LifecycleStage.Inception || useCase.Fields.Map("risk_factors") is not { } factors)
            {
                continue;
            }

            foreach (var factor in asks.Where(f => factors.Text(f.Id) == "unknown"))
            {
                run.FindOrTodo(useCase, factors.SpanOf(factor.Id), $"\"{factor.Id}\" is \"unknown\" and counts as 3 until it is answered: {char.ToLowerInvariant(factor.Asks[0])}{factor.Asks[1..]}? Answer 0 to 3.", new Cause(useCase.Id, factor.Id));
            }
        }
    }
}
