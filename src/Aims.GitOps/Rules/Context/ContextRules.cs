using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Context;

/// <summary>Checks of the family <c>ctx.</c></summary>
internal static class ContextRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ClimateUndecided(),
        new IssuesOneSided(),
        new LawMissing(),
        new WatchStale(),
    ];
}
