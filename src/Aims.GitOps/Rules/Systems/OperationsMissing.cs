using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Systems;

/// <summary>A running system without a description of how it is watched, repaired, updated and supported.</summary>
internal sealed class OperationsMissing : Rule
{
    private static readonly (string Key, string Ask)[] s_fromMedium =
    [
        ("monitoring", "how it is watched"),
        ("repair", "how it is repaired"),
        ("update", "how it is updated"),
    ];

    private static readonly (string Key, string Ask)[] s_always = [("support", "whom users can ask")];

    public override RuleDescriptor Descriptor { get; } = new("sys.operations-missing", "Operation not described")
    {
        Sources = ["A.6.2.6"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var system in SystemsInService.InOperation(context.Graph))
        {
            run.Examine();
            var operations = system.Fields.Map("operations");
            if (operations is null && system.Fields.Has("operations"))
            {
                continue;
            }

            var asked = context.Graph.TierOf(system) > Tier.Low ? s_fromMedium.Concat(s_always) : s_always;
            var missing = asked.Where(p => operations?.Has(p.Key) != true).ToList();
            if (missing.Count > 0)
            {
                var place = operations is { } map ? Drafts.PlaceOf(map, missing[0].Key) : Drafts.PlaceOf(system, "operations");
                run.FindOrTodo(system, place, $"The system is in operation, and its \"operations\" do not say {Lists.And([.. missing.Select(m => $"{m.Ask} (\"{m.Key}\")")])}; describe it.", Causes.Of(context.Graph, system));
            }
        }
    }
}
