using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence that speaks against its control, and nobody raised a finding.</summary>
internal sealed class NegativeIgnored : Rule
{
    private const int DaysToReact = 14;

    public override RuleDescriptor Descriptor { get; } = new("evd.negative-ignored", "Negative evidence without finding")
    {
        IsCore = true,
        Sources = ["10.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        HashSet<string>? answered = null;
        foreach (var evidence in context.Graph.Current("evidence").Where(e => e.Status == "final" && e.Fields.Text("result") == "does-not-support"))
        {
            if (evidence.Fields.Date("collected_on") is not { } collected || collected > context.AsOf)
            {
                continue;
            }

            run.Examine();
            answered ??= Answered(context);
            var last = collected.AddDays(DaysToReact);
            if (last < context.AsOf && !answered.Contains(evidence.Id))
            {
                run.Find(evidence, "result", $"The result is \"does-not-support\", and no finding names {evidence.Id} though one was due by {last:yyyy-MM-dd}; raise a finding with this record as its objective evidence.", Causes.Of(context.Graph, evidence));
            }
        }
    }

    /// <summary>Every id that a finding names, in a field or in its text.</summary>
    private static HashSet<string> Answered(RuleContext context)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in context.Graph.Current("finding"))
        {
            ids.UnionWith(context.Graph.ReferencesFrom(finding).Select(r => r.Target));
            ids.UnionWith(Named(finding));
        }

        return ids;
    }

    private static IEnumerable<string> Named(Document finding) => finding.Body.Mentions.Select(m => m.Value);
}
