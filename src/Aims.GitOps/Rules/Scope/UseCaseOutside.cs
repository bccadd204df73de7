using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Scope;

/// <summary>A use case and the scope contradict each other: unit, role or the list of use cases.</summary>
internal sealed class UseCaseOutside : Rule
{
    private const string Everything = "all-in-scope";

    public override RuleDescriptor Descriptor { get; } = new("scope.use-case-outside", "Use case outside the scope")
    {
        IsCore = true,
        Sources = ["4.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        if (ScopeStatement.Of(context.Graph) is not { } scope)
        {
            return;
        }

        var included = scope.Fields.Texts("includes").ToList();
        var isListed = included.Count > 0 && !included.Exists(i => i.Value == Everything);
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            Compare(run, useCase, "units", scope, "organisational_units", "unit", StringComparer.OrdinalIgnoreCase);
            Compare(run, useCase, "ai_roles", scope, "ai_roles", "role", StringComparer.Ordinal);
            if (isListed && !included.Exists(i => i.Value == useCase.Id))
            {
                run.FindOrTodo(useCase, useCase.IdSpan, $"\"{useCase.Id}\" is in scope by its own account, but {scope.Id} does not list it; add it to \"includes\", or set \"in_scope: false\" with a reason.");
            }
        }

        foreach (var item in included.Where(i => i.Value != Everything))
        {
            ReportExcluded(run, context.Graph, scope, item);
        }
    }

    private static void Compare(RuleRun run, Document useCase, string field, Document scope, string inScope, string word, StringComparer comparer)
    {
        var known = scope.Fields.Texts(inScope).Select(t => t.Value.Trim()).ToHashSet(comparer);
        foreach (var text in useCase.Fields.Texts(field))
        {
            if (known.Count > 0 && !known.Contains(text.Value.Trim()))
            {
                run.FindOrTodo(useCase, text.Span, $"The {word} \"{text.Value}\" is not in the scope; add it to \"{inScope}\" of {scope.Id}, or correct it here.");
            }
        }
    }

    private static void ReportExcluded(RuleRun run, AimsGraph graph, Document scope, Located<string> item)
    {
        if (graph.Find(item.Value) is { KindSlug: "use-case" } useCase && useCase.Fields.Bool("in_scope") == false)
        {
            run.FindOrTodo(scope, item.Span, $"\"{item.Value}\" is listed here, but says \"in_scope: false\" itself; make both say the same.");
        }
    }
}
