using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;
using Aims.GitOps.Rules.Waivers;

namespace Aims.GitOps.Analysis;

/// <summary>Applies the waivers of <c>aims.yml</c>. One without reason, approver or end date, or past its end, excepts nothing.</summary>
internal static class WaiverBook
{
    public static ImmutableArray<Finding> Apply(ImmutableArray<Finding> findings, AimsConfiguration policy, DateOnly asOf)
    {
        if (policy.Waivers.IsEmpty)
        {
            return findings;
        }

        var valid = policy.Waivers.Where(w => IsValid(w, asOf)).ToList();
        return [.. findings.Select(f => valid.Find(w => Covers(w, f)) is { } waiver
            ? f with { Status = FindingStatus.Waived, WaiverReason = waiver.Reason }
            : f)];
    }

    /// <summary>
    /// Reports each waiver that holds and covers nothing. One of a check that is off, or that could not look everywhere, may yet be needed.
    /// </summary>
    /// <param name="policy">Configuration with the waivers.</param>
    /// <param name="findings">What all checks found.</param>
    /// <param name="runs">The checks that ran.</param>
    /// <param name="unused">Run of the check that reports.</param>
    /// <param name="asOf">The day.</param>
    public static void ReportUnused(AimsConfiguration policy, IReadOnlyList<Finding> findings, ImmutableArray<RuleRun> runs, RuleRun unused, DateOnly asOf)
    {
        var certain = runs.Where(r => r.Unknowns.Count == 0).Select(r => r.Rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var waiver in policy.Waivers.Where(w => IsValid(w, asOf) && certain.Contains(w.Rule)))
        {
            if (!findings.Any(f => Covers(waiver, f)))
            {
                Unused.Report(unused, policy, waiver);
            }
        }
    }

    /// <summary>True when a waiver is complete and not past its end.</summary>
    public static bool IsValid(Waiver waiver, DateOnly asOf) =>
        waiver.Reason.Length > 0 && waiver.ApprovedBy.Length > 0 && waiver.Until is { } until && asOf <= until;

    /// <summary>True when a waiver is about a finding.</summary>
    public static bool Covers(Waiver waiver, Finding finding) =>
        waiver.Rule == finding.Rule.Id && (waiver.Document is null || waiver.Document == finding.Document || waiver.Document == finding.Path);
}
