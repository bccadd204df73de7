using System.Collections.Immutable;
using System.Globalization;

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
/// Two landings are equal when their commits are.
/// </summary>
public sealed record Landing
{
    private readonly Lazy<LandingFacts>? _source;
    private readonly LandingFacts _facts = new(null!, null, [], []);
    private readonly string? _id;
    private readonly int? _pullRequestNumber;

    /// <summary>Number of the landing on the branch, from 0 for the oldest.</summary>
    public required int Position { get; init; }

    /// <summary>Object id of <see cref="Commit"/>.</summary>
    public string Id
    {
        get => _id ?? Commit.Id;
        init => _id = value;
    }

    /// <summary>The commit that the branch pointed to after the landing.</summary>
    public Commit Commit
    {
        get => Facts.Commit;
        init => _facts = _facts with { Commit = value };
    }

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
    public Identity? LandedBy
    {
        get => Facts.LandedBy;
        init => _facts = _facts with { LandedBy = value };
    }

    /// <summary>
    /// Authors of all commits the landing brought in, co-authors included, through the mailmap, without repetition, oldest first.
    /// The author of a merge is one of them only when the merge holds something that none of its sides has: merging is no writing.
    /// </summary>
    public ImmutableArray<Identity> Authors
    {
        get => Facts.Authors;
        init => _facts = _facts with { Authors = value };
    }

    /// <summary>Object ids of all commits the landing brought in, <see cref="Commit"/> included and last.</summary>
    public ImmutableArray<string> Commits
    {
        get => Facts.Commits;
        init => _facts = _facts with { Commits = value };
    }

    /// <summary>The pull request, when the ledger knows it.</summary>
    public LedgerEntry? PullRequest { get; init; }

    /// <summary>Number of the pull request: from the ledger, else as the message of the commit names it (a claim), else null.</summary>
    public int? PullRequestNumber
    {
        get => _pullRequestNumber ?? PullRequest?.Number ?? NumberIn(Commit);
        init => _pullRequestNumber = value;
    }

    /// <summary>What takes reading objects to know; read when first asked for.</summary>
    internal Lazy<LandingFacts> FactsSource
    {
        init => _source = value;
    }

    private LandingFacts Facts => _source?.Value ?? _facts;

    /// <inheritdoc/>
    public bool Equals(Landing? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    // "Merge pull request #12 from ...", "Title (#12)", "See merge request group/project!12"
    private static int? NumberIn(Commit commit)
    {
        var subject = commit.Subject;
        const string Merge = "Merge pull request #";
        if (subject.StartsWith(Merge, StringComparison.Ordinal))
        {
            return Number(subject.AsSpan(Merge.Length));
        }

        var open = subject.LastIndexOf("(#", StringComparison.Ordinal);
        if (open >= 0 && subject.EndsWith(')'))
        {
            return Number(subject.AsSpan(open + 2));
        }

        const string See = "See merge request ";
        var see = commit.Message.LastIndexOf(See, StringComparison.Ordinal);
        var mark = see < 0 ? -1 : commit.Message.IndexOf('!', see);
        return mark < 0 ? null : Number(commit.Message.AsSpan(mark + 1));
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>The part of a landing that takes reading objects to know.</summary>
/// <param name="Commit">The landing commit.</param>
/// <param name="LandedBy">Who merged or pushed.</param>
/// <param name="Authors">Authors of all commits brought in.</param>
/// <param name="Commits">All commits brought in, the landing commit last.</param>
internal sealed record LandingFacts(Commit Commit, Identity? LandedBy, ImmutableArray<Identity> Authors, ImmutableArray<string> Commits);
