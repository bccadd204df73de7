using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules.Systems;

namespace Aims.GitOps.Rules.Development;

/// <summary>An own system without a record of its design.</summary>
internal sealed class DesignMissing : Rule
{
    private const string Control = "A.6.2.3";

    public override RuleDescriptor Descriptor { get; } = new("dev.design-missing", "Design not on record")
    {
        Sources = [Control],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var designs = SystemsInService.ProofBySystem(context, Control);
        var isAsked = !SystemsInService.IsClaimed(context, Control) && !SystemsInService.IsExcluded(context, Control);
        foreach (var system in SystemsInService.OwnBuilt(context.Graph))
        {
            run.Examine();
            if (isAsked && !designs.Contains(system))
            {
                run.FindOrTodo(system, "origin", $"The system is built here, and no final evidence of {Control} records its design; write down the choices made and why, and add the record.", Causes.Of(context.Graph, system));
            }
        }
    }
}
