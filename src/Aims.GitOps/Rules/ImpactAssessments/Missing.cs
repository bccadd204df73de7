using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>A use case past inception without an approved impact assessment.</summary>
internal sealed class Missing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.missing", "Impact assessment missing")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.4", "8.4", "A.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        foreach (var useCase in Assessments.Owing(graph))
        {
            run.Examine();
            if (Assessments.NewestOf(graph, useCase) is not null || Assessments.ScreeningOf(graph, useCase) is not null)
            {
                continue;
            }

            var tier = graph.Tier(useCase).Effective;
            var waiting = graph.Links(useCase, "impact_assessments").FirstOrDefault(a => !a.IsRetired);
            run.FindOrTodo(
                useCase,
                "impact_assessments",
                waiting is not null
                    ? $"{waiting.Id} assesses the impact and is \"{waiting.Status}\"; have it approved."
                    : $"No impact assessment names the use case; at {tier.Slug()} tier {Asked(tier)}.",
                Causes.OfTier(graph, useCase));
        }
    }

    private static string Asked(Tier tier) => tier == Tier.Low
        ? "a \"screening\" of who is affected, what could harm and why it is low is enough"
        : $"an approved assessment of depth {TierProfile.Of(tier).ImpactAssessment} is asked for";
}
