using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Words for duties that rest on the same piece of evidence.</summary>
internal static class DutyText
{
    private const int MostNamed = 4;

    /// <summary>The controls and what they concern, such as <c>A.6.2.6 (SYS-001) and A.9.4 (UC-001)</c>.</summary>
    public static string Of(IEnumerable<EvidenceDuty> duties)
    {
        var names = duties
            .GroupBy(d => d.Control.Id, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Any(d => d.Subject is null) ? g.Key : $"{g.Key} ({string.Join(", ", g.Select(d => d.Subject!.Id).Order(StringComparer.Ordinal).Take(MostNamed))})")
            .ToList();
        return Lists.And(names, MostNamed);
    }

    /// <summary>The use cases behind duties, each once.</summary>
    public static Cause[] CausesOf(AimsGraph graph, IEnumerable<EvidenceDuty> duties) =>
        [.. duties.SelectMany(d => Causes.Of(graph, d.Subject ?? d.Entry)).Distinct().OrderBy(c => c.UseCase, StringComparer.Ordinal)];

    /// <summary>The field whose date decides how long evidence lasts for a control.</summary>
    public static string DateField(Document evidence, EvidenceRhythm rhythm) =>
        rhythm == EvidenceRhythm.Periodic && evidence.Fields.Date("period_end") is { } end && (evidence.Fields.Date("collected_on") is not { } collected || end <= collected)
            ? "period_end"
            : "collected_on";
}
