using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>How soon a proposal is taken up when not all fit under the limit.</summary>
public enum ProposalUrgency
{
    /// <summary>In the order of due dates.</summary>
    Normal,

    /// <summary>Ahead of everything else: the high tier, a stop, a lapsed acceptance. Never beyond the limit.</summary>
    High,
}

/// <summary>
/// A pull request as a value: what would change, why, and whom to ask. Proposals never hold a judgement, an approval or a
/// result; they prepare what a person decides. The same duty on the same content gives the same proposal, byte for byte:
/// the text must not depend on the day of the run (write dates, not numbers of days).
/// </summary>
public sealed record Proposal
{
    private readonly ImmutableArray<ProposalFile> _files = [];

    /// <summary>What the proposal is about; the database key of the whole life of the pull request.</summary>
    public required ProposalKey Key { get; init; }

    /// <summary>Ids of the documents concerned, in the order to show them.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>Title, one line, no Markdown.</summary>
    public required string Title { get; init; }

    /// <summary>The text between our markers. See <see cref="ProposalText"/> for keeping it under the limit.</summary>
    public required string Body { get; init; }

    /// <summary>The day the duty is or was due; still in time on that day. Null for duties without a date.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Files to write or delete, each path once. Those that are on the base already are passed over; a proposal needs one that is not.</summary>
    /// <exception cref="ArgumentException">A path occurs twice.</exception>
    public required ImmutableArray<ProposalFile> Files
    {
        get => _files;
        init
        {
            if (value.Select(f => f.Path).Distinct(StringComparer.Ordinal).Count() != value.Length)
            {
                throw new ArgumentException("A proposal names a file twice.", nameof(value));
            }

            _files = [.. value.OrderBy(f => f.Path, StringComparer.Ordinal)];
        }
    }

    /// <summary>Subject and, after a blank line, text of the commit, without trailers.</summary>
    public required string CommitMessage { get; init; }

    /// <summary>Labels, created when missing.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Logins to assign: role holders, deputies or the AIMS manager. At most ten count.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    /// <summary>Logins to ask for a review.</summary>
    public ImmutableArray<string> Reviewers { get; init; } = [];

    /// <summary>Place in the queue besides the due date.</summary>
    public ProposalUrgency Urgency { get; init; }

    /// <summary>Name of the recipe.</summary>
    public string Recipe => Key.Recipe;

    /// <summary>The occurrence of the duty.</summary>
    public string Cycle => Key.Cycle;

    /// <summary>The branch that carries the files.</summary>
    public string Branch => Key.Branch;

    /// <summary>Digest over the files, comparable with what stands on a branch.</summary>
    public string FilesDigest => ProposalFile.Digest(Files.Select(f => (f.Path, f.BlobId)));

    /// <summary>Digest over files, title and body; equal exactly when there is nothing to change.</summary>
    public string Fingerprint => TextDigest.Of([FilesDigest, Title, Body]);

    /// <summary>Days past the due date on <paramref name="asOf"/>; negative while it is ahead, 0 without a date.</summary>
    /// <param name="asOf">The day to judge on.</param>
    public int DaysOverdue(DateOnly asOf) => DueOn is { } due ? asOf.DayNumber - due.DayNumber : 0;

    /// <summary>The proposal without the files that would change nothing, so that what it writes is what a branch shows.</summary>
    /// <param name="baseFiles">Blob ids that the base holds.</param>
    internal Proposal On(ImmutableDictionary<string, string> baseFiles)
    {
        var files = Files.RemoveAll(f => baseFiles.GetValueOrDefault(f.Path) == f.BlobId);
        return files.Length == Files.Length ? this : this with { Files = files };
    }

    /// <summary>The commit message with the trailers by which the automation knows its own commits again.</summary>
    internal string MessageWithTrailers => BranchCommit.WithTrailers(CommitMessage, Key, FilesDigest);
}
