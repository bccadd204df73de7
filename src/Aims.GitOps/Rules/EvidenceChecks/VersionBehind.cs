using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Proof that belongs to a release, and the release is not the one that runs.</summary>
internal sealed class VersionBehind : Rule
{
    // Technical documentation has a check of its own, sys.techdoc-outdated.
    private static readonly string[] s_controls = ["A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.5", "A.8.2"];

    public override RuleDescriptor Descriptor { get; } = new("evd.version-behind", "Evidence of another version")
    {
        IsCore = true,
        Sources = ["8.1", "A.6.2.4", "A.6.2.7", "A.8.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        var running = graph.InScopeUseCases.Where(u => AimsGraph.IsInOperation(u) && graph.Tier(u).Effective > Tier.Low)
            .SelectMany(u => graph.SystemsOf(u)).Distinct().Where(s => s.Fields.Has("version_in_use")).ToHashSet();
        foreach (var control in s_controls)
        {
            var proofs = context.Evidence.For(control).Where(context.Evidence.CountsAsProof)
                .SelectMany(e => SystemsOf(graph, e).Where(running.Contains).Select(s => (System: s, Evidence: e)))
                .ToLookup(p => p.System, p => p.Evidence);
            foreach (var system in running.OrderBy(s => s.Id, StringComparer.Ordinal).Where(s => proofs.Contains(s)))
            {
                run.Examine();
                Judge(context, run, control, system, [.. proofs[system]]);
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, string control, Document system, List<Document> proofs)
    {
        if (proofs.Exists(e => VersionIn(e, system) is { } version && context.Graph.StillHoldsFor(system, version) == true))
        {
            return;
        }

        var inUse = system.Fields.Text("version_in_use");
        var newest = proofs.OrderBy(e => VersionIn(e, system) is not null).ThenBy(e => context.Evidence.DayOf(e, EvidenceRhythm.PerEvent)).ThenBy(e => e.Id, StringComparer.Ordinal).Last();
        var because = Causes.Of(context.Graph, system);
        if (newest.Fields.Map("system_versions") is { } versions && VersionIn(newest, system) is { } stated)
        {
            run.Find(newest, versions.SpanOf(system.Id), $"The newest proof of {control} for {system.Id} is about version \"{stated}\", and {inUse} is running; collect proof for {inUse}, or record the change between them as not significant with its reason.", because);
        }
        else
        {
            run.Find(newest, "system_versions", $"The proof of {control} for {system.Id} does not say which version it is about, and {inUse} is running; add \"system_versions: {{{system.Id}: ...}}\".", because);
        }
    }

    private static string? VersionIn(Document evidence, Document system) => evidence.Fields.Map("system_versions")?.Text(system.Id);

    /// <summary>The systems a record names, else those of the use cases it names.</summary>
    private static IEnumerable<Document> SystemsOf(AimsGraph graph, Document evidence)
    {
        var versions = evidence.Fields.Map("system_versions")?.Entries.Select(e => graph.Find(e.Key.Value)).OfType<Document>() ?? [];
        var named = graph.Links(evidence, "systems").Concat(versions).Distinct().ToList();
        return named.Count > 0 ? named : graph.Links(evidence, "use_cases").SelectMany(u => graph.SystemsOf(u)).Distinct();
    }
}
