using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>Checks of the family <c>review.</c></summary>
internal static class ReviewRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ChangedSince(),
        new FutureDated(),
        new Open(),
        new OutcomeMissing(),
        new ReasonMissing(),
        new RoleNotHeld(),
        new UnknownDocument(),
        new UnknownPerson(),
        new UnknownText(),
        new WithdrawalPending(),
    ];
}
