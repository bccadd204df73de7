using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>One duty that comes back: a review of a document, or the next piece of a series of evidence.</summary>
/// <param name="Document">The document to review, or the evidence series (or single evidence) to renew.</param>
/// <param name="Tier">Tier that sets the pace.</param>
/// <param name="Every">Period.</param>
/// <param name="LastOn">Last day it was done, or null.</param>
/// <param name="DueOn">Last day that is in time, or null when it was never done.</param>
/// <param name="Condition">How it stands.</param>
/// <param name="Source">What <paramref name="LastOn"/> rests on; null when it was never done.</param>
/// <param name="ChangedSinceReview">True when the text changed since; null when that cannot be told.</param>
/// <param name="ApprovalsMissing">What is missing before the text counts as approved.</param>
/// <param name="Period">For evidence: the days the next piece has to cover, both included.</param>
public sealed record DueItem(
    Document Document,
    Tier Tier,
    CalendarPeriod Every,
    DateOnly? LastOn,
    DateOnly? DueOn,
    DueCondition Condition,
    ReviewSource? Source,
    bool? ChangedSinceReview,
    ImmutableArray<string> ApprovalsMissing,
    (DateOnly From, DateOnly To)? Period)
{
    /// <summary>True for evidence, false for a review.</summary>
    public bool IsEvidence => Document.KindSlug == "evidence";
}
