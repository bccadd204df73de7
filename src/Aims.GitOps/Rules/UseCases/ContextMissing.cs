using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case that nobody related to an external or internal issue.</summary>
internal sealed class ContextMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.no-context", "Use case without context")
    {
        Class = RuleClass.Completeness,
        IsCore = true,
        Sources = ["4.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (!useCase.Fields.Has("context_issues"))
            {
                run.FindOrTodo(useCase, "context_issues", "The use case names no context issue; list the external and internal issues that bear on it in \"context_issues\".");
            }
        }
    }
}
