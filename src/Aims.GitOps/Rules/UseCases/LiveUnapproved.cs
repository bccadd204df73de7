using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case in service without the approval its tier asks for.</summary>
internal sealed class LiveUnapproved : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.live-unapproved", "In service without approval")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        Trigger = RuleTrigger.Git,
        IsCore = true,
        Sources = ["A.6.2.5", "8.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases.Where(AimsGraph.IsFromDeployment))
        {
            run.Examine();
            if (useCase.Status is { } status and not "approved")
            {
                run.Find(useCase, "status", $"The use case is in service (stage {useCase.Fields.Text("lifecycle_stage")}) and still \"{status}\"; have it approved as its tier asks, or take it out of service.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }
}
