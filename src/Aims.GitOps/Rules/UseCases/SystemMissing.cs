using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case in service that names no AI system.</summary>
internal sealed class SystemMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.system-missing", "Use case without system")
    {
        Class = RuleClass.Completeness,
        IsCore = true,
        Sources = ["A.4.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases.Where(AimsGraph.IsFromDeployment))
        {
            run.Examine();
            if (!useCase.Fields.Has("systems"))
            {
                run.FindOrTodo(useCase, "systems", $"The stage is {useCase.Fields.Text("lifecycle_stage")}, and no AI system is named; add the system to the inventory and list it in \"systems\".", new Cause(useCase.Id, $"stage {useCase.Fields.Text("lifecycle_stage")}"));
            }
        }
    }
}
