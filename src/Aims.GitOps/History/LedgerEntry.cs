using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>How a pull request stands.</summary>
public enum PullRequestState
{
    /// <summary>Not decided yet.</summary>
    Open,

    /// <summary>Merged.</summary>
    Merged,

    /// <summary>Closed without merging.</summary>
    Closed,
}

/// <summary>What a reviewer answered.</summary>
public enum ReviewState
{
    /// <summary>A comment, no decision.</summary>
    Commented,

    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Changes were asked for.</summary>
    ChangesRequested,
}

/// <summary>One review of a pull request, as the hosting service recorded it.</summary>
public sealed record LedgerReview
{
    /// <summary>Account that reviewed.</summary>
    public required string Login { get; init; }

    /// <summary>The answer, also when it was dismissed later.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Object id of the commit that was reviewed.</summary>
    public required string Commit { get; init; }

    /// <summary>When the review was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>True when the review was dismissed.</summary>
    public bool IsDismissed { get; init; }

    /// <summary>When it was dismissed, if known.</summary>
    public DateTimeOffset? DismissedAt { get; init; }

    /// <summary>True when the account belongs to a program.</summary>
    public bool IsBot { get; init; }
}

/// <summary>One commit of a pull request, as the hosting service listed it.</summary>
public sealed record LedgerCommit
{
    /// <summary>Object id.</summary>
    public required string Id { get; init; }

    /// <summary>Author: login when the hosting service knows one, and the name and e-mail address of the commit.</summary>
    public required Identity Author { get; init; }

    /// <summary>Committer, likewise.</summary>
    public required Identity Committer { get; init; }

    /// <summary>Author date.</summary>
    public required DateTimeOffset AuthoredAt { get; init; }

    /// <summary>First line of the message.</summary>
    public string Subject { get; init; } = "";
}

/// <summary>A commit that the pull request's branch, or the protected branch, pointed to at some time.</summary>
/// <param name="Commit">Object id.</param>
/// <param name="SeenAt">When it was seen.</param>
/// <param name="By">Account that pushed it, if known.</param>
public sealed record LedgerHead(string Commit, DateTimeOffset SeenAt, string? By);

/// <summary>
/// What the hosting service knew about one pull request: the proof behind an approval. Kept as one JSON file per pull request
/// on the branch <c>aims-ledger</c>.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>Number of the pull request.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Address of the pull request, or null.</summary>
    public string? Url { get; init; }

    /// <summary>How it stands.</summary>
    public required PullRequestState State { get; init; }

    /// <summary>Account that opened it.</summary>
    public required string Author { get; init; }

    /// <summary>True when that account belongs to a program.</summary>
    public bool IsAuthorBot { get; init; }

    /// <summary>When it was opened, if known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was closed or merged, if it was.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Account that closed it without merging, if known.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Branch it was to be merged into.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>Commit of that branch it started from, or null.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>Branch with the change.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>Last commit of that branch.</summary>
    public required string HeadCommit { get; init; }

    /// <summary>The commit of the protected branch that the merge made: a merge commit, the squashed commit, or the last rebased one. Null when not merged.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>When it was merged, by the hosting service's clock.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>Account that merged it.</summary>
    public string? MergedBy { get; init; }

    /// <summary>True when the merge went past the branch's rules; null when not known.</summary>
    public bool? Bypass { get; init; }

    /// <summary>Commits of the pull request, oldest first.</summary>
    public ImmutableArray<LedgerCommit> Commits { get; init; } = [];

    /// <summary>Commits of the protected branch that the merge made, oldest first, where known; more than one for a merge by rebasing.</summary>
    public ImmutableArray<string> Landed { get; init; } = [];

    /// <summary>Heads the branch of the pull request had, oldest first.</summary>
    public ImmutableArray<LedgerHead> Heads { get; init; } = [];

    /// <summary>Reviews, oldest first.</summary>
    public ImmutableArray<LedgerReview> Reviews { get; init; } = [];

    /// <summary>Labels, ordered.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>
    /// The entry as it was known at a moment: reviews, dismissals, heads and the merge after it are taken away.
    /// Null when the pull request was opened later.
    /// </summary>
    /// <param name="before">The first moment that is left out.</param>
    public LedgerEntry? AsOf(DateTimeOffset before)
    {
        if (CreatedAt >= before)
        {
            return null;
        }

        var isMerged = MergedAt is null || MergedAt < before;
        var isClosed = ClosedAt is null || ClosedAt < before;
        return this with
        {
            State = State == PullRequestState.Merged && !isMerged ? PullRequestState.Open
                : State == PullRequestState.Closed && !isClosed ? PullRequestState.Open : State,
            MergeCommit = isMerged ? MergeCommit : null,
            MergedAt = isMerged ? MergedAt : null,
            MergedBy = isMerged ? MergedBy : null,
            Landed = isMerged ? Landed : [],
            ClosedAt = isClosed ? ClosedAt : null,
            ClosedBy = isClosed ? ClosedBy : null,
            Heads = [.. Heads.Where(h => h.SeenAt < before)],
            Reviews =
            [
                .. Reviews.Where(r => r.SubmittedAt < before)
                    .Select(r => r.DismissedAt >= before ? r with { IsDismissed = false, DismissedAt = null } : r),
            ],
        };
    }
}

/// <summary>A record that explains why the protected branch was rewritten: a lawful erasure.</summary>
/// <param name="OldHead">Head before.</param>
/// <param name="NewHead">Head after.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Who allowed it.</param>
/// <param name="On">Day.</param>
public sealed record RewriteRecord(string OldHead, string NewHead, string Reason, string ApprovedBy, DateOnly On);

/// <summary>A file of the ledger that could not be read.</summary>
/// <param name="Path">Path on the ledger branch.</param>
/// <param name="Message">What is wrong.</param>
public sealed record LedgerProblem(string Path, string Message);
