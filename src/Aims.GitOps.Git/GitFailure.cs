using LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>Turns failures of the native library into one line that says what to do.</summary>
internal static class GitFailure
{
    public static AimsException OnOpen(GitLayout layout, LibGit2SharpException e)
    {
        if (e.Message.Contains("not owned by", StringComparison.Ordinal))
        {
            var folder = layout.WorkTree ?? layout.GitDir;
            return new AimsException("foreign-owner", $"The repository {folder} belongs to another user, so Git does not trust it.", $"If you trust it, run `git config --global --add safe.directory {folder}`.", e);
        }

        if (e.Message.Contains("extension name", StringComparison.Ordinal) || e.Message.Contains("object format", StringComparison.Ordinal) || e.Message.Contains("repository version", StringComparison.Ordinal))
        {
            return new AimsException("unsupported-repository", $"The repository {layout.GitDir} uses a format that is not supported: {OneLine(e)}.", "Use a plain clone of it.", e);
        }

        return new AimsException("corrupted-repository", $"The repository {layout.GitDir} cannot be opened: {OneLine(e)}.", "Run `git fsck`, or make a fresh clone.", e);
    }

    public static AimsException OnRead(GitLayout layout, LibGit2SharpException e) => e is NotFoundException
        ? new AimsException("missing-object", $"An object is missing in {layout.GitDir}: {OneLine(e)}.", "Fetch it with `git fetch --refetch`, or make a full clone (not shallow, no filter).", e)
        : new AimsException("corrupted-repository", $"The repository {layout.GitDir} cannot be read: {OneLine(e)}.", "Run `git fsck`, or make a fresh clone.", e);

    public static AimsException OnDamage(GitLayout layout, InvalidDataException e) =>
        new("corrupted-repository", $"The repository {layout.GitDir} is damaged: {OneLine(e)}.", "Run `git fsck`, and make a fresh clone.", e);

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
