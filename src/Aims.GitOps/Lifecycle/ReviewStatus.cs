using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>What a review date rests on.</summary>
public enum ReviewSource
{
    /// <summary>A review record.</summary>
    Record,

    /// <summary>A merged pull request whose approvals satisfy the tier.</summary>
    Approval,

    /// <summary>A date written in the document; nothing proves it.</summary>
    Claim,
}

/// <summary>How a duty that comes back stands on a day.</summary>
public enum DueCondition
{
    /// <summary>In time.</summary>
    Current,

    /// <summary>In time, and due within the lead time.</summary>
    DueSoon,

    /// <summary>The due day has passed. The due day itself is still in time.</summary>
    Overdue,

    /// <summary>Never done, so there is no day to count from.</summary>
    Never,
}

/// <summary>A review or an approval of one document.</summary>
/// <param name="Day">Day it counts from.</param>
/// <param name="Source">What the day rests on.</param>
/// <param name="ClaimedDay">Day the record itself names; stands beside <paramref name="Day"/> and never replaces it.</param>
/// <param name="Record">The review record, or null.</param>
/// <param name="Commit">The landing, or null.</param>
/// <param name="Digest">Substance it binds; null when the text cannot be seen any more.</param>
/// <param name="Renews">True when it starts a new period; an editorial change does not.</param>
public sealed record ReviewEvent(DateOnly Day, ReviewSource Source, DateOnly? ClaimedDay, ReviewRecord? Record, string? Commit, string? Digest, bool Renews)
{
    /// <summary>Version label of the text, as the record or the text itself gives it; null when neither does.</summary>
    public string? Version { get; init; }
}

/// <summary>The reviews of one document as of a day.</summary>
public sealed record ReviewStatus
{
    /// <summary>The document.</summary>
    public required Document Document { get; init; }

    /// <summary>Highest tier of the use cases it serves.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Review period: that of its kind and tier, or the document's own where that is shorter.</summary>
    public required CalendarPeriod Every { get; init; }

    /// <summary>Reviews and approvals up to the day, oldest first.</summary>
    public required ImmutableArray<ReviewEvent> Events { get; init; }

    /// <summary>Last day it was reviewed, or null.</summary>
    public required DateOnly? LastReviewed { get; init; }

    /// <summary>What <see cref="LastReviewed"/> rests on.</summary>
    public required ReviewSource? Source { get; init; }

    /// <summary>Last day that is still in time, or null when it was never reviewed.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>How it stands.</summary>
    public required DueCondition Condition { get; init; }

    /// <summary>True when the text differs from what was last approved or reviewed; null when that text cannot be seen.</summary>
    public required bool? ChangedSinceReview { get; init; }

    /// <summary>What is missing before the present text counts as approved; empty when nothing is, or when nothing can be told.</summary>
    public required ImmutableArray<string> ApprovalsMissing { get; init; }
}
