namespace Aims.GitOps.History;

/// <summary>Answers that follow from <see cref="IHistory"/> alone.</summary>
public static class HistoryAnswers
{
    /// <summary>The landing that first put the file at a path there, renames followed; null when it never landed.</summary>
    /// <param name="history">The history.</param>
    /// <param name="path">Path relative to the Git root.</param>
    public static FileVersion? FirstVersionOf(this IHistory history, string path)
    {
        ArgumentNullException.ThrowIfNull(history);
        var versions = history.VersionsOf(path);
        return versions.IsEmpty ? null : versions[0];
    }

    /// <summary>The version of the file at a path that was on the protected branch at the end of a day; null when there was none.</summary>
    /// <param name="history">The history.</param>
    /// <param name="path">Path relative to the Git root, as it is called at the head.</param>
    /// <param name="day">Day, included.</param>
    public static FileVersion? VersionOn(this IHistory history, string path, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(history);
        FileVersion? newest = null;
        foreach (var version in history.VersionsOf(path))
        {
            if (version.Landing.Day > day)
            {
                break;
            }

            newest = version;
        }

        return newest is { Change: not FileChange.Deleted } ? newest : null;
    }

    /// <summary>The landing in which the file at a path took its present content, mode changes left out; null when it never landed.</summary>
    /// <param name="history">The history.</param>
    /// <param name="path">Path relative to the Git root.</param>
    /// <param name="blob">Object id of the content asked for.</param>
    public static FileVersion? IntroductionOf(this IHistory history, string path, string blob)
    {
        ArgumentNullException.ThrowIfNull(history);
        FileVersion? found = null;
        foreach (var version in history.VersionsOf(path))
        {
            if (!string.Equals(version.Blob, blob, StringComparison.Ordinal))
            {
                found = null;
            }
            else
            {
                found ??= version;
            }
        }

        return found;
    }
}
