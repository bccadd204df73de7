using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Changes;

/// <summary>Checks of the family <c>chg.</c></summary>
internal static class ChangeRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Undocumented(),
        new Unapproved(),
        new ReassessmentMissing(),
        new RollbackMissing(),
    ];
}
