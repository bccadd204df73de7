using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Journey;

/// <summary>Checks of the family <c>journey.</c></summary>
internal static class JourneyRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new PolicyBeforeRisk(),
    ];
}
