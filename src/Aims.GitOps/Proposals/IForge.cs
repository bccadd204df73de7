using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>
/// A place where pull requests live. The decisions are made elsewhere; a forge reads what exists and carries out single steps.
/// Every step is safe to repeat, and none overwrites what a person did in between. Failures are <see cref="AimsException"/>
/// with a code of <see cref="ForgeFailure"/>.
/// </summary>
public interface IForge
{
    /// <summary>Reads the pull requests, branches and dashboard of the automation. Writes nothing.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ForgeState> ReadAsync(ForgeQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Puts one commit with the files on top of a base commit and points the branch at it, provided that the branch still
    /// stands where it was seen. A branch that already holds exactly these files on that base is left alone.
    /// </summary>
    /// <param name="write">Branch, base and files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AimsException"><see cref="ForgeFailure.LostRace"/>: somebody else moved the branch.</exception>
    Task WriteBranchAsync(BranchWrite write, CancellationToken cancellationToken);

    /// <summary>Deletes a branch if it still stands at <paramref name="head"/>; does nothing when it is gone or has moved.</summary>
    /// <param name="branch">Branch name.</param>
    /// <param name="head">Where it was seen.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task DeleteBranchAsync(string branch, string head, CancellationToken cancellationToken);

    /// <summary>Opens a pull request, or answers the one that is already open for the branch.</summary>
    /// <param name="branch">Branch name.</param>
    /// <param name="title">Title.</param>
    /// <param name="body">Whole body.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AimsException"><see cref="ForgeFailure.NothingToMerge"/>: the branch holds nothing that the base has not.</exception>
    Task<PullReference> OpenAsync(string branch, string title, string body, CancellationToken cancellationToken);

    /// <summary>Changes title, body or state; parts that are null stay.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task EditAsync(int number, PullEdit edit, CancellationToken cancellationToken);

    /// <summary>Assigns people, asks for reviews, then adds labels. Answers warnings for those who could not be asked.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="invitation">Whom and what.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ImmutableArray<string>> InviteAsync(int number, Invitation invitation, CancellationToken cancellationToken);

    /// <summary>Takes a label off; nothing happens when it is not there.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="label">Label.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RemoveLabelAsync(int number, string label, CancellationToken cancellationToken);

    /// <summary>Writes a comment that carries a note, unless a comment with this note is there.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="note">The note.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task SayAsync(int number, PullNote note, CancellationToken cancellationToken);

    /// <summary>Removes our comment with this note, if there is one.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="note">Name of the note.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task UnsayAsync(int number, string note, CancellationToken cancellationToken);

    /// <summary>Makes the one dashboard issue say this; creates it when missing, closes surplus ones. Null closes it.</summary>
    /// <param name="seen">Body that was read; when somebody has changed it since, nothing is written.</param>
    /// <param name="body">Whole body, or null for no dashboard.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AimsException"><see cref="ForgeFailure.LostRace"/>: the dashboard was changed in between.</exception>
    Task PublishDashboardAsync(string? seen, string? body, CancellationToken cancellationToken);

    /// <summary>Where a person can open a pull request for the branch by hand; null when the forge has no such page.</summary>
    /// <param name="branch">Branch name.</param>
    string? CompareUrl(string branch);
}

/// <summary>One commit for one branch.</summary>
/// <param name="Key">Key of the branch.</param>
/// <param name="BaseCommit">Commit to build on.</param>
/// <param name="ExpectedHead">Where the branch must still be; null: it must not exist.</param>
/// <param name="Files">Files to write and delete.</param>
/// <param name="Message">Whole commit message.</param>
public sealed record BranchWrite(
    ProposalKey Key, string BaseCommit, string? ExpectedHead, ImmutableArray<ProposalFile> Files, string Message);

/// <summary>A pull request just opened or found.</summary>
/// <param name="Number">Number on the forge.</param>
/// <param name="Url">Address for people.</param>
public sealed record PullReference(int Number, string Url);

/// <summary>A change to a pull request; null keeps what is there.</summary>
public sealed record PullEdit
{
    /// <summary>New title.</summary>
    public string? Title { get; init; }

    /// <summary>New whole body.</summary>
    public string? Body { get; init; }

    /// <summary>True closes the pull request.</summary>
    public bool Close { get; init; }
}

/// <summary>Whom to ask and how to label; asked once, when the pull request is new.</summary>
/// <param name="Assignees">Logins to assign, at most ten count.</param>
/// <param name="Reviewers">Logins to ask for a review.</param>
/// <param name="Labels">Labels; added last, so that their absence shows an invitation that was cut short.</param>
public sealed record Invitation(ImmutableArray<string> Assignees, ImmutableArray<string> Reviewers, ImmutableArray<string> Labels);

/// <summary>A comment the automation writes at most once per pull request.</summary>
/// <param name="Name">Stable name, part of the hidden marker.</param>
/// <param name="Text">What people read.</param>
public sealed record PullNote(string Name, string Text)
{
    /// <summary>The comment with its hidden marker.</summary>
    internal string Format() => $"{Mark(Name)}\n{Text}";

    internal static bool IsNote(string? body, string name) =>
        body is not null && body.ReplaceLineEndings("\n").Split('\n', 2)[0].TrimEnd() == Mark(name);

    private static string Mark(string name) => $"<!-- aims:note {name} -->";
}

/// <summary>Codes of <see cref="AimsException"/> thrown by a forge.</summary>
public static class ForgeFailure
{
    /// <summary>Somebody else moved the branch; the next run sees it anew.</summary>
    public const string LostRace = "forge-lost-race";

    /// <summary>The branch holds nothing that the base has not.</summary>
    public const string NothingToMerge = "forge-nothing-to-merge";

    /// <summary>The forge does not let this token open pull requests; branches may be written.</summary>
    public const string MayNotOpen = "forge-may-not-open";

    /// <summary>The token is missing, wrong or expired. Nothing else will work either.</summary>
    public const string Unauthorized = "forge-unauthorized";

    /// <summary>The token lacks a permission.</summary>
    public const string Forbidden = "forge-forbidden";

    /// <summary>The forge asks to come back later than we are willing to wait. Nothing else will work either.</summary>
    public const string RateLimited = "forge-rate-limited";

    /// <summary>No answer, or a broken one, after several tries.</summary>
    public const string Unreachable = "forge-unreachable";

    /// <summary>The repository, or a part of it, is not there or not visible to the token.</summary>
    public const string NotFound = "forge-not-found";

    /// <summary>The forge refused the request; a limit or rule of its own.</summary>
    public const string Refused = "forge-refused";

    /// <summary>The proposals were made from a commit that the base branch does not hold.</summary>
    public const string WrongBase = "forge-wrong-base";

    /// <summary>True when going on with other proposals is pointless.</summary>
    /// <param name="code">Code of the exception.</param>
    internal static bool IsFinal(string code) => code is Unauthorized or RateLimited;
}
