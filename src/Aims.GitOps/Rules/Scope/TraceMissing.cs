using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Scope;

/// <summary>A scope that does not say which issues and parties it was drawn from.</summary>
internal sealed class TraceMissing : Rule
{
    private static readonly (string Field, string What)[] s_traces =
    [
        ("considered_issues", "context issues"),
        ("considered_parties", "interested parties"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("scope.trace-missing", "Scope without trace to context")
    {
        Class = RuleClass.Completeness,
        IsCore = true,
        Sources = ["4.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var scope in context.Graph.Current("scope"))
        {
            foreach (var (field, what) in s_traces)
            {
                run.Examine();
                if (!scope.Fields.Has(field))
                {
                    run.FindOrTodo(scope, field, $"The scope names no {what} it was drawn from; list them in \"{field}\".");
                }
            }
        }
    }
}
