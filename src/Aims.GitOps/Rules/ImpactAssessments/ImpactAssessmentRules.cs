using System.Collections.Immutable;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>Checks of the family <c>aia.</c></summary>
internal static class ImpactAssessmentRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ConditionOverdue(),
        new Missing(),
        new NotAcceptableLive(),
        new PrivacyLink(),
        new SingleVoice(),
        new SocietyMissing(),
        new Stale(),
        new TooShallow(),
        new TriggerMissed(),
        new VersionDrift(),
        new VulnerableMissing(),
    ];
}
