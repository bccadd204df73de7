using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A forbidden use that is being designed or operated.</summary>
internal sealed class ProhibitedLive : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.prohibited-live", "Prohibited use pursued")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["4.1", "6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.Current("use-case").Where(u => context.Graph.Tier(u).Effective == Tier.Prohibited))
        {
            run.Examine();

            // A draft as well: a forbidden use does not wait for its paperwork.
            if (AimsGraph.StageOf(useCase) is > LifecycleStage.Inception and < LifecycleStage.Retirement)
            {
                run.Find(useCase, "lifecycle_stage", $"The use is prohibited, and its stage is \"{useCase.Fields.Text("lifecycle_stage")}\"; stop it, and set the stage to inception (rejected) or retirement.", new Cause(useCase.Id, "tier prohibited"));
            }
        }
    }
}
