using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>
/// The past of a repository, up to one commit. Everything is answered for that commit; paths are relative to the Git root.
/// Where <see cref="Completeness"/> is not full, answers may be missing or wrong at the edge: ask it first.
/// Instances may be used from any thread.
/// </summary>
public interface IHistory
{
    /// <summary>How much of the past can be seen.</summary>
    HistoryCompleteness Completeness { get; }

    /// <summary>Name of the protected branch as it was found (<c>main</c>), or null when there is none.</summary>
    string? ProtectedBranch { get; }

    /// <summary>The commit the history is seen from, or null when there are no commits.</summary>
    string? Head { get; }

    /// <summary>True when <see cref="Head"/> is a landing. Otherwise it is proposed: landings end where it left the protected branch or at that branch's head.</summary>
    bool IsHeadLanded { get; }

    /// <summary>All landings, oldest first. Ends at <see cref="Head"/> when that is a landing.</summary>
    ImmutableArray<Landing> Landings { get; }

    /// <summary>Every path that ever held a file on the landing chain, ordered (ordinal).</summary>
    ImmutableArray<string> Paths { get; }

    /// <summary>True when a ledger branch is there; without it approvals of pull requests cannot be told.</summary>
    bool HasLedger { get; }

    /// <summary>Pull requests of the ledger, by number.</summary>
    ImmutableArray<LedgerEntry> Ledger { get; }

    /// <summary>Heads of the protected branch recorded in the ledger, oldest first.</summary>
    ImmutableArray<LedgerHead> RecordedHeads { get; }

    /// <summary>Rewrite records of the ledger, by day.</summary>
    ImmutableArray<RewriteRecord> Rewrites { get; }

    /// <summary>Ledger files that could not be read.</summary>
    ImmutableArray<LedgerProblem> LedgerProblems { get; }

    /// <summary>The last landing whose day is not after <paramref name="day"/>, or null.</summary>
    /// <param name="day">Day, included.</param>
    Landing? LastLandingOnOrBefore(DateOnly day);

    /// <summary>The landing that brought a commit in (the landing itself for its own commit), or null when it never landed.</summary>
    /// <param name="commit">Object id.</param>
    Landing? LandingOf(string commit);

    /// <summary>What a landing changed against the landing before it, ordered by path, renames recognised.</summary>
    /// <param name="landing">One of <see cref="Landings"/>.</param>
    ImmutableArray<FileVersion> ChangesIn(Landing landing);

    /// <summary>
    /// Landed versions of the file at a path, oldest first, renames followed backwards. A deletion is a version without content.
    /// For a path that is gone, the versions up to and including its deletion. Empty when the path never held a file.
    /// </summary>
    /// <param name="path">Path relative to the Git root.</param>
    ImmutableArray<FileVersion> VersionsOf(string path);

    /// <summary>Commits that changed the path itself (renames not followed), wherever they stand, parents before children.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    ImmutableArray<ContentVersion> ContentVersionsOf(string path);

    /// <summary>A commit, or null when it is not there.</summary>
    /// <param name="commit">Object id.</param>
    Commit? FindCommit(string commit);

    /// <summary>The content of a blob, or null when it is not there (never fetched, or no such object).</summary>
    /// <param name="blob">Object id.</param>
    ReadOnlyMemory<byte>? ReadBlob(string blob);

    /// <summary>True when an object with this id is there.</summary>
    /// <param name="id">Object id.</param>
    bool Contains(string id);

    /// <summary>True when <paramref name="ancestor"/> is <paramref name="commit"/> or can be reached from it; null when it cannot be told.</summary>
    /// <param name="ancestor">Object id.</param>
    /// <param name="commit">Object id.</param>
    bool? IsAncestor(string ancestor, string commit);

    /// <summary>The identity after the repository's mailmap.</summary>
    /// <param name="identity">Identity as a commit names it.</param>
    Identity Resolve(Identity identity);
}
