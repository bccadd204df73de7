using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>Where the day of a landing comes from.</summary>
public enum DateSource
{
    /// <summary>The committer date of the landing commit: a claim.</summary>
    Committer,

    /// <summary>The merge time recorded by the hosting service, from the ledger.</summary>
    Ledger,
}

/// <summary>
/// A step of the protected branch: a commit on its first-parent line, or the commits of one pull request that was merged by rebasing.
/// </summary>
public sealed record Landing
{
    /// <summary>Number of the landing on the branch, from 0 for the oldest.</summary>
    public required int Position { get; init; }

    /// <summary>The commit that the branch pointed to after the landing.</summary>
    public required Commit Commit { get; init; }

    /// <summary>Object id of <see cref="Commit"/>.</summary>
    public string Id => Commit.Id;

    /// <summary>Day of the landing in the organisation's time zone. Never before the day of the landing before it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What the day rests on.</summary>
    public DateSource DateSource { get; init; }

    /// <summary>The day the source names. Earlier than <see cref="Day"/> when <see cref="IsRaised"/>.</summary>
    public required DateOnly ClaimedDay { get; init; }

    /// <summary>True when the source named a day before the landing before it, so that the day had to be raised.</summary>
    public bool IsRaised => ClaimedDay < Day;

    /// <summary>Moment of the landing as its source names it.</summary>
    public required DateTimeOffset When { get; init; }

    /// <summary>Who merged or pushed it, or null when Git does not tell (a squash by the hosting service without a ledger entry).</summary>
    public Identity? LandedBy { get; init; }

    /// <summary>Authors of all commits the landing brought in, co-authors included, through the mailmap, without repetition, oldest first.</summary>
    public ImmutableArray<Identity> Authors { get; init; } = [];

    /// <summary>Object ids of all commits the landing brought in, <see cref="Commit"/> included and last.</summary>
    public ImmutableArray<string> Commits { get; init; } = [];

    /// <summary>The pull request, when the ledger knows it.</summary>
    public LedgerEntry? PullRequest { get; init; }

    /// <summary>Number of the pull request: from the ledger, else as the hosting service's own merge message names it (a claim), else null.</summary>
    public int? PullRequestNumber { get; init; }
}
