using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Metrics;

/// <summary>Checks of the family <c>met.</c></summary>
internal static class MetricRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ResultLate(),
        new LimitUnactioned(),
        new SortMissing(),
    ];
}
