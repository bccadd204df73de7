using System.Collections.Immutable;

namespace Aims.GitOps.Loading;

/// <summary>A folder that is not in a Git repository, as a <see cref="Snapshot"/>: no commit, paths relative to the folder.</summary>
public static class FolderSnapshot
{
    /// <summary>
    /// Reads a folder. Symbolic links are not followed; <c>.git</c> and nested repositories are left out.
    /// Files are read now; those over 1 MiB are hashed now and read again when asked for.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="AimsException">The folder is not there (<c>no-folder</c>) or cannot be read (<c>unreadable</c>).</exception>
    public static Snapshot Read(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
        {
            throw new AimsException("no-folder", $"There is no folder {full}.", "Give an existing folder with -C.");
        }

        return new Snapshot("", ReadAll(full, "", FolderFiles.Enumerate(full)), Commit: null, IsWorktree: true, IsDirty: false);
    }

    /// <summary>Reads files in parallel and puts them in order; files that vanish meanwhile are left out.</summary>
    /// <param name="root">Absolute path that <paramref name="paths"/> are relative to.</param>
    /// <param name="prefix">What to put before each path in the snapshot.</param>
    /// <param name="paths">Paths with <c>/</c> separators.</param>
    internal static ImmutableArray<SnapshotFile> ReadAll(string root, string prefix, IEnumerable<string> paths)
    {
        var sorted = paths.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        var files = new SnapshotFile?[sorted.Length];
        try
        {
            Parallel.For(0, sorted.Length, i =>
            {
                try
                {
                    files[i] = FolderFiles.Read(Path.Combine(root, sorted[i]), prefix + sorted[i]);
                }
                catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
                {
                    files[i] = null;
                }
            });
        }
        catch (AggregateException e) when (e.InnerException is UnauthorizedAccessException or IOException)
        {
            throw new AimsException("unreadable", $"A file cannot be read: {e.InnerException.Message}", "Allow reading it, or leave it out with .gitignore.", e.InnerException);
        }

        return [.. files.Where(f => f is not null).Select(f => f!)];
    }
}
