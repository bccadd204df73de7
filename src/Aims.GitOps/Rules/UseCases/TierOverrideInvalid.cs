using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A decision for another tier that does not hold.</summary>
internal sealed class TierOverrideInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.tier-override-invalid", "Invalid tier override")
    {
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["6.1.1"],
        Recipe = "tier-changed",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.Current("use-case"))
        {
            var tier = context.Graph.Tier(useCase);
            if (tier.Override is not { } decided || useCase.Fields.Map("tier_override") is not { } map)
            {
                continue;
            }

            run.Examine();
            foreach (var flaw in tier.OverrideProblems)
            {
                run.FindOrTodo(useCase, Drafts.PlaceOf(map, flaw.Field), $"The override to {decided.To.Slug()} does not count: {flaw.Text}. Until then the tier is {tier.Effective.Slug()}.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }
}
