using System.Collections.Immutable;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Checks of the family <c>evd.</c></summary>
internal static class EvidenceRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Stale(),
        new VersionBehind(),
        new Expiring(),
        new ProvenanceMissing(),
        new HashMismatch(),
        new PeriodMismatch(),
        new PeriodGap(),
        new FutureDated(),
        new WeakOnly(),
        new SelfVerified(),
        new SampleUnsound(),
        new NegativeIgnored(),
        new Unreachable(),
    ];
}
