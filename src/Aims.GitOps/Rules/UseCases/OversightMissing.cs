using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case that needs people in charge and has none, or none who can stop it.</summary>
internal sealed class OversightMissing : Rule
{
    private const int ActsAlone = 2;

    public override RuleDescriptor Descriptor { get; } = new("uc.oversight-missing", "Human oversight missing")
    {
        IsCore = true,
        Sources = ["A.9.2", "A.9.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            var tier = context.Graph.Tier(useCase).Effective;
            var autonomy = useCase.Fields.Map("risk_factors")?.WholeNumber("autonomy") ?? 0;
            if (tier < Tier.Medium && autonomy < ActsAlone)
            {
                continue;
            }

            Cause[] because = [.. tier >= Tier.Medium ? [Causes.OfTier(context.Graph, useCase)] : Array.Empty<Cause>(), .. autonomy >= ActsAlone ? [new Cause(useCase.Id, $"autonomy {autonomy}")] : Array.Empty<Cause>()];
            if (useCase.Fields.Map("human_oversight") is not { IsEmpty: false } oversight)
            {
                run.FindOrTodo(useCase, "human_oversight", $"Nobody is said to oversee the use, which {Reason(because)} asks for; write into \"human_oversight\" who does it, how, and whether that role can stop it.", because);
            }
            else if (oversight.Text("mode") == "none")
            {
                run.FindOrTodo(useCase, oversight.SpanOf("mode"), $"Oversight is \"none\", which {Reason(because)} does not allow; decide how people stay in charge.", because);
            }
            else if (tier == Tier.High && oversight.Bool("can_stop") == false)
            {
                run.FindOrTodo(useCase, oversight.SpanOf("can_stop"), $"\"{oversight.Text("can_stop")}\": at high tier whoever oversees the use must be able to stop it; give the role that right.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }

    private static string Reason(Cause[] because) => Lists.And([.. because.Select(b => b.Factor)]);
}
