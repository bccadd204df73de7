using System.Collections.Immutable;

namespace Aims.GitOps.Rules.InterestedParties;

/// <summary>Checks of the family <c>pty.</c></summary>
internal static class InterestedPartyRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new CustomerNeedsMissing(),
        new InformationDutyUnmet(),
        new RequirementUnanswered(),
        new SubjectsMissing(),
    ];
}
