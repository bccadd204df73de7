using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Systems;

/// <summary>Which systems run, and what is proved about them.</summary>
internal static class SystemsInService
{
    /// <summary>Systems of in-scope use cases in operation, by id.</summary>
    public static IEnumerable<Document> InOperation(AimsGraph graph) => Of(graph, AimsGraph.IsInOperation);

    /// <summary>Systems of in-scope use cases in deployment or operation, by id.</summary>
    public static IEnumerable<Document> FromDeployment(AimsGraph graph) => Of(graph, AimsGraph.IsFromDeployment);

    /// <summary>Systems from medium tier on in deployment or operation that are built or fine-tuned here, by id.</summary>
    public static IEnumerable<Document> OwnBuilt(AimsGraph graph) =>
        FromDeployment(graph).Where(s => s.Fields.Text("origin") is "own-built" or "fine-tuned" && graph.TierOf(s) > Tier.Low);

    /// <summary>
    /// True when a lack of any proof of a control for a system is told by <c>soa.implemented-unproven</c>: the Statement of Applicability
    /// calls the control implemented. False where nobody else asks.
    /// </summary>
    public static bool IsClaimed(RuleContext context, string control) => context.Graph.SoaEntry(control) is { IsRetired: false } entry
        && entry.Fields.Bool("applicable") == true && entry.Fields.Text("implementation") == "implemented";

    /// <summary>True when the Statement of Applicability leaves a control out.</summary>
    public static bool IsExcluded(RuleContext context, string control) => context.Graph.SoaEntry(control) is { IsRetired: false } entry && entry.Fields.Bool("applicable") == false;

    /// <summary>Proof of a control by the system it is about: the systems it names, else those of the use cases it names.</summary>
    public static ILookup<Document, Document> ProofBySystem(RuleContext context, string control) => context.Evidence.For(control)
        .Where(context.Evidence.CountsAsProof)
        .SelectMany(e => SystemsOf(context.Graph, e).Select(s => (System: s, Evidence: e)))
        .ToLookup(x => x.System, x => x.Evidence);

    /// <summary>The version of a system that a record states, or null.</summary>
    public static string? VersionIn(Document evidence, Document system) => evidence.Fields.Map("system_versions")?.Text(system.Id);

    /// <summary>The day the running version took effect: as its change record says, else the first day of its use cases while no change is on record.</summary>
    public static DateOnly? LiveOn(AimsGraph graph, Document system)
    {
        var inUse = system.Fields.Text("version_in_use");
        var steps = graph.ChangesOf(system).ToList();
        return steps.Count > 0
            ? steps.Find(c => c.To == inUse)?.ImplementedOn
            : graph.UseCasesOf(system).Where(graph.IsInScope).Select(u => u.Fields.Date("live_on")).Min();
    }

    private static IEnumerable<Document> SystemsOf(AimsGraph graph, Document evidence)
    {
        var versions = evidence.Fields.Map("system_versions")?.Entries.Select(e => graph.Find(e.Key.Value)).OfType<Document>() ?? [];
        var named = graph.Links(evidence, "systems").Concat(versions).Distinct().ToList();
        return named.Count > 0 ? named : graph.Links(evidence, "use_cases").SelectMany(u => graph.SystemsOf(u)).Distinct();
    }

    private static IEnumerable<Document> Of(AimsGraph graph, Func<Document, bool> stage) => graph.InScopeUseCases.Where(stage)
        .SelectMany(u => graph.SystemsOf(u)).Where(s => s.KindSlug == "ai-system" && !s.IsRetired).Distinct().OrderBy(s => s.Id, StringComparer.Ordinal);
}
