using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>A commit on one of our branches, as the forge sees it.</summary>
/// <param name="Message">The whole message.</param>
/// <param name="ByStranger">True when the forge knows that author and committer are different people (a rebase or amend by hand).</param>
public sealed record BranchCommit(string Message, bool ByStranger)
{
    private const string KeyTrailer = "Aims-Key: ";
    private const string FilesTrailer = "Aims-Files: ";

    /// <summary>
    /// What the automation left on a branch: the digest of its files, or null when a person has worked there. Every commit
    /// must carry our trailers for this key, and the files that differ from the base must be exactly those we wrote;
    /// an amended commit that keeps the trailers is thus still seen as a person's work.
    /// </summary>
    /// <param name="key">The key of the branch.</param>
    /// <param name="commits">All commits of the branch that the base has not, oldest first.</param>
    /// <param name="changed">Path and blob id (null: deleted) of every file that differs from the base.</param>
    public static string? UntouchedFiles(
        ProposalKey key, ImmutableArray<BranchCommit> commits, IEnumerable<(string Path, string? BlobId)> changed)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (commits.IsDefaultOrEmpty || commits.Any(c => c.ByStranger || Trailer(c.Message, KeyTrailer) != key.ToString()))
        {
            return null;
        }

        var claimed = Trailer(commits[^1].Message, FilesTrailer);
        return claimed == ProposalFile.Digest(changed) ? claimed : null;
    }

    internal static string WithTrailers(string message, ProposalKey key, string filesDigest) =>
        $"{message.TrimEnd()}\n\n{KeyTrailer}{key}\n{FilesTrailer}{filesDigest}\n";

    private static string? Trailer(string message, string name)
    {
        foreach (var line in message.Split('\n').Reverse())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[name.Length..].TrimEnd();
            }
        }

        return null;
    }
}
