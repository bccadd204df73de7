using System.Collections.Immutable;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Tiers;

/// <summary>A decision to use another tier than the computed one.</summary>
/// <param name="To">The tier decided on.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Id of the role that approved it.</param>
/// <param name="On">Day of the decision.</param>
/// <param name="Expires">Last day it is valid.</param>
public sealed record TierOverride(Tier To, string? Reason, string? ApprovedBy, DateOnly? On, DateOnly? Expires)
{
    /// <summary>
    /// Judges the override on a day. Upwards it needs a reason and an approver. Downwards it also needs a date and an expiry at most
    /// <see cref="TierMethod.OverrideDays"/> later, and never goes below a floor. Whether the approving role may approve that tier is asked elsewhere.
    /// </summary>
    /// <param name="computed">The computed tier.</param>
    /// <param name="asOf">The day to judge on.</param>
    public OverrideVerdict Judge(TierResult computed, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(computed);
        var problems = ImmutableArray.CreateBuilder<OverrideProblem>();
        AddIf(problems, string.IsNullOrWhiteSpace(Reason), OverrideProblem.NoReason);
        AddIf(problems, string.IsNullOrWhiteSpace(ApprovedBy), OverrideProblem.NoApprover);
        AddIf(problems, On > asOf, OverrideProblem.NotYetValid);
        AddIf(problems, Expires < asOf, OverrideProblem.Expired);
        AddIf(problems, Expires < On, OverrideProblem.ExpiresBeforeDecision);
        if (To < computed.Tier)
        {
            AddIf(problems, computed.Tier == Tier.Prohibited, OverrideProblem.Prohibited);
            AddIf(problems, computed.Tier != Tier.Prohibited && To < computed.Floor, OverrideProblem.BelowFloor);
            AddIf(problems, On is null, OverrideProblem.NoDate);
            AddIf(problems, Expires is null, OverrideProblem.NoExpiry);
            AddIf(problems, Expires?.DayNumber - On?.DayNumber > computed.Method.OverrideDays, OverrideProblem.TooLong);
        }

        var found = problems.ToImmutable();
        return new OverrideVerdict(found.IsEmpty ? To : computed.Tier, found);
    }

    private static void AddIf(ImmutableArray<OverrideProblem>.Builder problems, bool? condition, OverrideProblem problem)
    {
        if (condition == true)
        {
            problems.Add(problem);
        }
    }
}

/// <summary>The outcome of judging an override.</summary>
/// <param name="Tier">The tier that counts: the override's when it is valid, the computed one otherwise.</param>
/// <param name="Problems">Why it is not valid; empty when it is.</param>
public sealed record OverrideVerdict(Tier Tier, ImmutableArray<OverrideProblem> Problems)
{
    /// <summary>True when the override counts.</summary>
    public bool IsValid => Problems.IsEmpty;
}

/// <summary>Why an override does not count.</summary>
public enum OverrideProblem
{
    /// <summary>It gives no reason.</summary>
    NoReason,

    /// <summary>It names no approving role.</summary>
    NoApprover,

    /// <summary>Downwards, without the day of the decision.</summary>
    NoDate,

    /// <summary>Downwards, without an expiry.</summary>
    NoExpiry,

    /// <summary>Downwards, and valid for longer than allowed.</summary>
    TooLong,

    /// <summary>Its expiry lies before its decision.</summary>
    ExpiresBeforeDecision,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>Its decision lies ahead.</summary>
    NotYetValid,

    /// <summary>It would go below a floor.</summary>
    BelowFloor,

    /// <summary>The use is prohibited; no override helps.</summary>
    Prohibited,
}
