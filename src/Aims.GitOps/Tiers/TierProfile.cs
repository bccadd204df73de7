using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers.Generated;

namespace Aims.GitOps.Tiers;

/// <summary>What a tier asks for, as data.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Approvals">Who has to approve.</param>
/// <param name="ImpactAssessment">Least depth of the impact assessment: <c>screening</c>, <c>standard</c> or <c>full</c>.</param>
/// <param name="EvidenceQuality">Least quality of proof.</param>
/// <param name="AwarenessPercent">Least share of people in scope with an awareness record, in percent.</param>
public sealed record TierProfile(Tier Tier, ApprovalRule Approvals, string ImpactAssessment, EvidenceQuality EvidenceQuality, int AwarenessPercent)
{
    private static readonly TierValues<TierProfile> s_profiles = TierData.Profiles();
    private static readonly ImmutableArray<TierArea> s_areas = TierData.Areas();

    /// <summary>The areas in which tiers differ.</summary>
    public static ImmutableArray<TierArea> Areas => s_areas;

    /// <summary>The profile of a tier; a prohibited use is treated like a high one as long as it exists.</summary>
    /// <param name="tier">The tier.</param>
    public static TierProfile Of(Tier tier) => s_profiles[tier];

    /// <summary>Everything a tier triggers, area by area, mildest first. A prohibited use triggers one thing: stop.</summary>
    /// <param name="tier">The tier.</param>
    public static ImmutableArray<TierTrigger> Triggers(Tier tier)
    {
        if (tier == Tier.Prohibited)
        {
            return [new TierTrigger("stop", "Stop", Tier.Prohibited, "no design and no operation; the idea is rejected or the system retired")];
        }

        var triggers = ImmutableArray.CreateBuilder<TierTrigger>();
        foreach (var area in s_areas)
        {
            for (var from = area.Replaces ? tier : Tier.Low; from <= tier; from++)
            {
                triggers.Add(new TierTrigger(area.Id, area.Title, from, area.Texts[from]));
            }
        }

        return triggers.ToImmutable();
    }

    /// <summary>What is newly owed, and no longer owed, when a use case moves from one tier to another.</summary>
    /// <param name="from">Tier before.</param>
    /// <param name="to">Tier after.</param>
    public static TierDifference Compare(Tier from, Tier to)
    {
        var before = Triggers(from);
        var after = Triggers(to);
        return new TierDifference([.. after.Except(before)], [.. before.Except(after)]);
    }
}

/// <summary>One area in which tiers differ.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Texts">What each tier asks; medium and high add to the milder ones unless <paramref name="Replaces"/>.</param>
/// <param name="Replaces">True when each tier's text stands alone.</param>
public sealed record TierArea(string Id, string Title, TierValues<string> Texts, bool Replaces);

/// <summary>Something a tier asks for.</summary>
/// <param name="Area">The area.</param>
/// <param name="Title">Heading of the area.</param>
/// <param name="FromTier">The mildest tier that asks for it; for an area that replaces, the tier itself.</param>
/// <param name="Text">What is asked, in a few words.</param>
public sealed record TierTrigger(string Area, string Title, Tier FromTier, string Text);

/// <summary>What changes with the tier.</summary>
/// <param name="NewlyOwed">Asked for from now on.</param>
/// <param name="NoLongerOwed">Not asked for any more.</param>
public sealed record TierDifference(ImmutableArray<TierTrigger> NewlyOwed, ImmutableArray<TierTrigger> NoLongerOwed);

/// <summary>Who has to approve at a tier. Never the author.</summary>
/// <param name="Count">Number of different people, sign-off aside.</param>
/// <param name="From">The duties they must have, one person each.</param>
/// <param name="PrivacySignOffFrom">Value of <c>personal_data</c> from which a privacy or security role signs too; null for never.</param>
/// <param name="NeedsIndependent">True when one of them must be independent of development.</param>
public sealed record ApprovalRule(int Count, ImmutableArray<ApproverDuty> From, int? PrivacySignOffFrom, bool NeedsIndependent);

/// <summary>Duty in which somebody approves.</summary>
public enum ApproverDuty
{
    /// <summary>Holder of the document's owner role, or the AIMS manager.</summary>
    OwnerOrAimsManager,

    /// <summary>Holder of the document's owner role.</summary>
    Owner,

    /// <summary>AIMS manager, or a role with the duty for risk.</summary>
    AimsOrRisk,

    /// <summary>A role with <c>top_management: true</c>.</summary>
    TopManagement,
}

/// <summary>Quality of proof, weakest first.</summary>
public enum EvidenceQuality
{
    /// <summary>A signed statement is enough.</summary>
    Attestation,

    /// <summary>A record or export that a second person verified.</summary>
    VerifiedRecord,

    /// <summary>An export or log, verified and bound by a hash; a statement alone is not enough.</summary>
    VerifiedExport,
}
