using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>A folder without Git, or a repository without commits: every question about the past is <em>cannot tell</em>.</summary>
/// <param name="reason">Why there is no history, one sentence.</param>
/// <param name="cure">What would make one, one sentence.</param>
public sealed class NoHistory(string reason, string cure) : IHistory
{
    /// <summary>The folder is not a Git repository.</summary>
    public static NoHistory NotARepository { get; } =
        new("This folder is not a Git repository.", "Run `git init` and commit, or give the folder of a repository with -C.");

    /// <summary>The repository has no commits.</summary>
    public static NoHistory NoCommits { get; } = new("The repository has no commits yet.", "Commit the documents.");

    /// <inheritdoc/>
    public HistoryCompleteness Completeness { get; } = new(HistoryExtent.None, reason, cure);

    /// <inheritdoc/>
    public string? ProtectedBranch => null;

    /// <inheritdoc/>
    public string? Head => null;

    /// <inheritdoc/>
    public bool IsHeadLanded => false;

    /// <inheritdoc/>
    public ImmutableArray<Landing> Landings => [];

    /// <inheritdoc/>
    public ImmutableArray<string> Paths => [];

    /// <inheritdoc/>
    public bool HasLedger => false;

    /// <inheritdoc/>
    public ImmutableArray<LedgerEntry> Ledger => [];

    /// <inheritdoc/>
    public ImmutableArray<LedgerHead> RecordedHeads => [];

    /// <inheritdoc/>
    public ImmutableArray<RewriteRecord> Rewrites => [];

    /// <inheritdoc/>
    public ImmutableArray<LedgerProblem> LedgerProblems => [];

    /// <inheritdoc/>
    public Landing? LastLandingOnOrBefore(DateOnly day) => null;

    /// <inheritdoc/>
    public Landing? LandingOf(string commit) => null;

    /// <inheritdoc/>
    public ImmutableArray<FileVersion> ChangesIn(Landing landing) => [];

    /// <inheritdoc/>
    public ImmutableArray<FileVersion> VersionsOf(string path) => [];

    /// <inheritdoc/>
    public ImmutableArray<ContentVersion> ContentVersionsOf(string path) => [];

    /// <inheritdoc/>
    public Commit? FindCommit(string commit) => null;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? ReadBlob(string blob) => null;

    /// <inheritdoc/>
    public bool Contains(string id) => false;

    /// <inheritdoc/>
    public bool? IsAncestor(string ancestor, string commit) => null;

    /// <inheritdoc/>
    public Identity Resolve(Identity identity) => identity;
}
