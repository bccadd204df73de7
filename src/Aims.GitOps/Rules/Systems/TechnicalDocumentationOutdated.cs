using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Systems;

/// <summary>Technical documentation that is missing or describes another version than the running one.</summary>
internal sealed class TechnicalDocumentationOutdated : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("sys.techdoc-outdated", "Outdated technical documentation")
    {
        Sources = ["A.6.2.7"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var system in SystemsInService.FromDeployment(context.Graph).Where(s => context.Graph.TierOf(s) > Tier.Low))
        {
            run.Examine();
            Judge(context.Graph, run, system, Causes.Of(context.Graph, system));
        }
    }

    private static void Judge(AimsGraph graph, RuleRun run, Document system, Cause[] because)
    {
        if (!system.Fields.Has("technical_documentation"))
        {
            run.FindOrTodo(system, "technical_documentation", "There is no technical documentation; name its evidence under \"technical_documentation\".", because);
            return;
        }

        var inUse = system.Fields.Text("version_in_use");
        var named = graph.Links(system, "technical_documentation").Where(e => e.KindSlug == "evidence").ToList();
        if (inUse is null || named.Count == 0)
        {
            return;
        }

        var valid = named.Where(e => !e.IsRetired).ToList();
        if (valid.Count == 0)
        {
            run.FindOrTodo(system, "technical_documentation", $"\"{Lists.And([.. named.Select(e => e.Id)])}\" has been taken back; name the documentation of version {inUse}.", because);
        }
        else if (!valid.Exists(e => SystemsInService.VersionIn(e, system) is { } version && graph.StillHoldsFor(system, version) == true))
        {
            var newest = valid.OrderBy(e => SystemsInService.VersionIn(e, system) is not null).ThenBy(e => e.Fields.Date("collected_on")).ThenBy(e => e.Id, StringComparer.Ordinal).Last();
            if (newest.Fields.Map("system_versions") is { } versions && versions.Text(system.Id) is { } stated)
            {
                run.Find(newest, versions.SpanOf(system.Id), $"The technical documentation of {system.Id} describes version \"{stated}\", and {inUse} is running; document {inUse}, or record the change between them as not significant with its reason.", because);
            }
            else
            {
                run.Find(newest, "system_versions", $"The technical documentation of {system.Id} does not say which version it describes, and {inUse} is running; add \"system_versions: {{{system.Id}: ...}}\".", because);
            }
        }
    }
}
