namespace Aims.GitOps.History;

/// <summary>What happened to a file.</summary>
public enum FileChange
{
    /// <summary>The path holds a file where there was none.</summary>
    Added,

    /// <summary>The content, or only the mode, differs.</summary>
    Modified,

    /// <summary>The file came from another path, with or without a change of content.</summary>
    Renamed,

    /// <summary>The path holds no file any more.</summary>
    Deleted,
}

/// <summary>A version of a file as it landed on the protected branch.</summary>
/// <param name="Landing">The landing that put it in force.</param>
/// <param name="Change">What the landing did to the file.</param>
/// <param name="Path">Path relative to the Git root after the landing; for a deletion, the path that went away.</param>
/// <param name="PreviousPath">Where the file was before, when <see cref="Change"/> is <see cref="FileChange.Renamed"/>.</param>
/// <param name="Blob">Object id of the content; null for a deletion.</param>
public sealed record FileVersion(Landing Landing, FileChange Change, string Path, string? PreviousPath, string? Blob)
{
    /// <summary>Object id of the landing commit.</summary>
    public string Commit => Landing.Id;

    /// <summary>Object id of the content before the landing; null when there was none.</summary>
    public string? PreviousBlob { get; init; }

    /// <summary>For a deletion that is one half of a rename: where the file went. Null otherwise.</summary>
    public string? MovedTo { get; init; }

    /// <summary>True when only the file mode changed.</summary>
    public bool IsModeOnly => Change == FileChange.Modified && Blob is not null && string.Equals(Blob, PreviousBlob, StringComparison.Ordinal);
}

/// <summary>A change to a file in the commit that made it, wherever in the history that commit stands: the answer to "who changed it".</summary>
/// <param name="Commit">The commit whose content differs from every parent's.</param>
/// <param name="Change">What the commit did to the file; never <see cref="FileChange.Renamed"/>.</param>
/// <param name="Path">Path relative to the Git root.</param>
/// <param name="Blob">Object id of the content; null for a deletion.</param>
public sealed record ContentVersion(Commit Commit, FileChange Change, string Path, string? Blob);
