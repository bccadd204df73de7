using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case that declares a lower tier than its answers give.</summary>
internal sealed class TierTooLow : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.tier-too-low", "Tier too low")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.1", "6.1.2"],
        Recipe = "tier-changed",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        // Also out of scope: how strong the reason for leaving it out must be depends on the tier.
        foreach (var useCase in context.Graph.Current("use-case").Where(u => AimsGraph.StageOf(u) != LifecycleStage.Retirement))
        {
            run.Examine();
            var tier = context.Graph.Tier(useCase);
            if (tier.Declared is { } declared && declared < tier.Least && !IsAboutTheOverride(tier, declared))
            {
                run.FindOrTodo(useCase, "tier", $"\"{declared.Slug()}\" is below {Explain(tier)}. Set \"tier: {tier.Least.Slug()}\" and do what it asks for, or correct an answer that is wrong; 'aims tier {useCase.Id}' shows every point.", CausesOf(useCase, tier.Computed));
            }
        }
    }

    /// <summary>The override would allow this tier if it held; <c>uc.tier-override-invalid</c> says why it does not.</summary>
    private static bool IsAboutTheOverride(UseCaseTier tier, Tier declared) =>
        tier.Override is { } decided && decided.To <= declared && !tier.OverrideProblems.IsEmpty;

    private static string Explain(UseCaseTier tier)
    {
        if (tier.Least != tier.Computed.Tier)
        {
            return $"the tier {tier.Least.Slug()} that its own override decides";
        }

        if (tier.Computed.Tier == Tier.Prohibited)
        {
            return "the computed tier prohibited: the category under the EU AI Act forbids the use";
        }

        var floors = tier.Computed.Floors.Where(f => f.IsDecisive).Select(f => f.Id).ToList();
        return $"the computed tier {tier.Computed.Tier.Slug()}: {tier.Computed.Points} points{(floors.Count == 0 ? "" : $" and the {(floors.Count == 1 ? "floor" : "floors")} {Lists.And(floors)}")}";
    }

    private static Cause[] CausesOf(Document useCase, TierResult computed) => computed.Tier == Tier.Prohibited
        ? [new Cause(useCase.Id, "eu_ai_act prohibited")]
        : [.. computed.DrivingFactors().Select(f => new Cause(useCase.Id, $"{f} {computed.Factors.First(s => s.Id == f).Value}")).DefaultIfEmpty(new Cause(useCase.Id, $"eu_ai_act {computed.Input.EuCategory}"))];
}
