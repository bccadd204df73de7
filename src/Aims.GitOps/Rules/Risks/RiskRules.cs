using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Risks;

/// <summary>Checks of the family <c>risk.</c></summary>
internal static class RiskRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Untreated(),
    ];
}
