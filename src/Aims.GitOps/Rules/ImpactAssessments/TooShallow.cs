using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>An impact assessment that looks less deep than the tier asks.</summary>
internal sealed class TooShallow : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.too-shallow", "Impact assessment too shallow")
    {
        IsCore = true,
        Sources = ["6.1.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            run.Examine();
            var tier = context.Graph.Tier(useCase).Effective;
            var asked = TierProfile.Of(tier).ImpactAssessment;
            if (assessment.Fields.Text("depth") is { } depth && Assessments.Rank(depth) is >= 0 and var rank && rank < Assessments.Rank(asked))
            {
                run.Find(assessment, "depth", $"The depth is \"{depth}\", and {useCase.Id} of tier {tier.Slug()} asks for {asked}; assess it anew in that depth.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }
}
