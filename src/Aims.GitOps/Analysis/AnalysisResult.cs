using System.Collections.Immutable;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Analysis;

/// <summary>What all checks say about one snapshot on one day.</summary>
/// <param name="Findings">Findings in order of path, place and check.</param>
/// <param name="Unknowns">What could not be seen, in the same order.</param>
/// <param name="Rules">Verdict of each check, in catalogue order.</param>
/// <param name="Documents">Number of documents read.</param>
public sealed record AnalysisResult(
    ImmutableArray<Finding> Findings,
    ImmutableArray<Unknown> Unknowns,
    ImmutableArray<RuleResult> Rules,
    int Documents)
{
    /// <summary>Findings that count towards the verdict: neither waived nor known from the base or the baseline.</summary>
    public IEnumerable<Finding> Counting => Findings.Where(f => f.Status is FindingStatus.Open or FindingStatus.New);

    /// <summary>Number of counting findings of a severity.</summary>
    public int Count(Severity severity) => Counting.Count(f => f.Severity == severity);

    /// <summary>True when a counting finding reaches a severity.</summary>
    public bool Fails(Severity threshold) => threshold != Severity.Off && Counting.Any(f => f.Severity >= threshold);
}
