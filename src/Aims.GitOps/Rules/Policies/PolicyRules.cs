using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Policies;

/// <summary>Checks of the family <c>pol.</c></summary>
internal static class PolicyRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new VagueWording(),
    ];
}
