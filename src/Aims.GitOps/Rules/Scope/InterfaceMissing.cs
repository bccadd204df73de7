using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Scope;

/// <summary>A supplier of an in-scope use case that no interface of the scope names.</summary>
internal sealed class InterfaceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("scope.interface-missing", "Supplier without interface in the scope")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Sources = ["4.3", "8.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        if (ScopeStatement.Of(graph) is not { } scope)
        {
            return;
        }

        var interfaces = scope.Fields.Maps("interfaces").Select(i => i.Text("with")).OfType<string>().ToList();
        var suppliers = graph.InScopeUseCases
            .SelectMany(u => graph.SuppliersOf(u).Where(s => !s.IsRetired).Select(s => (Supplier: s, UseCase: u)))
            .GroupBy(p => p.Supplier, p => p.UseCase);
        foreach (var supplier in suppliers.OrderBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            run.Examine();
            if (!interfaces.Exists(i => Names(i, supplier.Key)))
            {
                run.FindOrTodo(
                    scope,
                    "interfaces",
                    $"{supplier.Key.Id} ({supplier.Key.Title}) supplies {string.Join(", ", supplier.Select(u => u.Id))} and crosses the boundary of the scope, but no interface names it; add one that says what crosses.",
                    [.. supplier.Select(u => new Cause(u.Id, $"supplier {supplier.Key.Id}"))]);
            }
        }
    }

    private static bool Names(string text, Document supplier) =>
        Words.Contains(text, supplier.Id) || text.Contains(supplier.Title, StringComparison.OrdinalIgnoreCase);
}
