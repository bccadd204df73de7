using System.Collections.Immutable;

namespace Aims.GitOps.Rules.CorrectiveActions;

/// <summary>Checks of the family <c>car.</c></summary>
internal static class CorrectiveActionRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new NoCause(),
        new Overdue(),
        new Unverified(),
    ];
}
