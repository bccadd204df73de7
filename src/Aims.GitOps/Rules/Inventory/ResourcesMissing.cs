using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Inventory;

/// <summary>A system in service that does not say with which tools and on which computers it runs.</summary>
internal sealed class ResourcesMissing : Rule
{
    private static readonly string[] s_needed = ["tooling", "computing"];

    public override RuleDescriptor Descriptor { get; } = new("inv.resources-missing", "Resources of a system missing")
    {
        Class = RuleClass.Completeness,
        Sources = ["A.4.2", "A.4.3", "A.4.4", "A.4.5"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        foreach (var system in graph.Current("ai-system"))
        {
            if (graph.TierOf(system) < Tier.Medium || !graph.UseCasesOf(system).Any(u => graph.IsInScope(u) && AimsGraph.IsFromDeployment(u)))
            {
                continue;
            }

            run.Examine();
            var linked = graph.Links(system, "resources").Where(r => !r.IsRetired).Select(r => r.Fields.Text("resource_type")).ToHashSet(StringComparer.Ordinal);
            var missing = s_needed.Where(t => !linked.Contains(t)).ToList();
            if (missing.Count > 0)
            {
                run.FindOrTodo(system, "resources", $"No {Lists.Or(missing)} resource is linked; from medium tier a system in service names the tools and the computers it depends on.", Causes.Of(graph, system));
            }
        }
    }
}
