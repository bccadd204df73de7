using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>Checks of the family <c>soa.</c></summary>
internal static class ApplicabilityRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Incomplete(),
        new JustificationMissing(),
        new JustificationBoilerplate(),
        new ExcludedButUsed(),
        new ExclusionVersusFacts(),
        new ExclusionUnowned(),
        new TierGap(),
        new NoReasonLink(),
        new ImplementedUnproven(),
        new PlannedOverdue(),
        new TitleMismatch(),
        new TableDrift(),
        new VersionUnapproved(),
        new CertificateDrift(),
    ];
}
