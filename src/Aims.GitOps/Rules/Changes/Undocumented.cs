using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Changes;

/// <summary>A version, supplier, data set, purpose or jurisdiction that changed without a change record.</summary>
internal sealed class Undocumented : Rule
{
    private static readonly (string Kind, string[] Fields)[] s_watched =
    [
        ("ai-system", ["version_in_use", "supplier", "datasets"]),
        ("use-case", ["purpose", "jurisdictions", "suppliers"]),
    ];

    public override RuleDescriptor Descriptor { get; } = new("chg.undocumented", "Change without record")
    {
        Trigger = RuleTrigger.Git,
        Sources = ["8.1", "6.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        var completeness = context.History.Completeness;
        var watched = s_watched.SelectMany(w => graph.Current(w.Kind).Where(d => graph.TierOf(d) > Tier.Low && graph.UseCasesOf(d).Any(graph.IsInScope)).Select(d => (Document: d, w.Fields))).ToList();
        if (watched.Count > 0 && !completeness.CanTell)
        {
            run.CannotTell(null, $"What changed in systems and use cases cannot be seen. {completeness.Reason}", completeness.Cure);
            return;
        }

        var records = new ChangeRecords(context);
        foreach (var (document, fields) in watched)
        {
            run.Examine();
            foreach (var step in VersionSteps.Of(context, document))
            {
                foreach (var field in fields.Where(f => Differs(step, f) && !records.Cover(document, f, step)))
                {
                    var when = step.Landing is { } landing ? $"on {landing.Day:yyyy-MM-dd}" : "here";
                    run.Find(document, field, $"\"{field}\" of {document.Id} changed {when} from \"{Short(step.Before, field)}\" to \"{Short(step.After, field)}\", and no change record tells of it; add one that names {document.Id} and the day.", Causes.Of(graph, document));
                }
            }
        }
    }

    /// <summary>What was first filled in or taken out is no change of what was in force.</summary>
    private static bool Differs(VersionStep step, string field) =>
        step.Before.Has(field) && step.After.Has(field) && !Values(step.Before, field).SetEquals(Values(step.After, field));

    private static HashSet<string> Values(FieldMap fields, string field) => fields.Texts(field).Select(t => t.Value).ToHashSet(StringComparer.Ordinal);

    private static string Short(FieldMap fields, string field)
    {
        const int Longest = 60;
        var text = string.Join(", ", fields.Texts(field).Select(t => t.Value));
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}
