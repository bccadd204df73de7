using System.Collections.Immutable;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>Checks of the family <c>mrv.</c></summary>
internal static class ManagementReviewRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ActionsOpen(),
        new InputsMissing(),
        new NoDecision(),
        new NoTopManagement(),
        new Overdue(),
    ];
}
