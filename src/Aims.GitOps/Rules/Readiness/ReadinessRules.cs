using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Readiness;

/// <summary>Checks of the family <c>pack.</c></summary>
internal static class ReadinessRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new OperatingPeriod(),
        new SampleReady(),
        new StageOneGap(),
    ];
}
