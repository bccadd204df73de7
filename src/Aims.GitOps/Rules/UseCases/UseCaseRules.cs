using System.Collections.Immutable;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>Checks of the family <c>uc.</c></summary>
internal static class UseCaseRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new CopyPaste(),
        new EuCategoryInconsistent(),
        new FactorUnknown(),
        new LiveBeforeAssessed(),
        new LiveUnapproved(),
        new ContextMissing(),
        new OpportunityMissing(),
        new RiskMissing(),
        new OversightMissing(),
        new ProhibitedLive(),
        new PurposeVague(),
        new RetiredLooseEnds(),
        new RoleMismatch(),
        new SystemMissing(),
        new TierOverrideInvalid(),
        new TierTooLow(),
    ];
}
