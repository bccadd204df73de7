using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Risks;

/// <summary>Checks of the family <c>risk.</c></summary>
internal static class RiskRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new AcceptanceExpired(),
        new AcceptanceInvalid(),
        new AssessmentStale(),
        new ConsequenceGap(),
        new CriteriaMissing(),
        new CriteriaWeakened(),
        new ImpactIgnored(),
        new LevelWrong(),
        new SourceMissing(),
        new ResidualUnsupported(),
        new SourcesUnconsidered(),
        new TierContradiction(),
        new Untreated(),
    ];
}
