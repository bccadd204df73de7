using System.Collections.Immutable;
using Aims.GitOps.Loading;
using LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>The files of the working tree, with the blob ids Git would give them.</summary>
internal static class WorktreeFiles
{
    public static ImmutableArray<SnapshotFile> Read(Repository repository, string workTree, string root)
    {
        var prefix = root.Length == 0 ? "" : root + "/";
        var tracked = new Dictionary<string, string>(StringComparer.Ordinal);
        var trackedFolders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in repository.Index)
        {
            tracked[entry.Path] = entry.Id.Sha;
            for (var slash = entry.Path.LastIndexOf('/'); slash > 0 && trackedFolders.Add(entry.Path[..(slash + 1)]); slash = entry.Path.LastIndexOf('/', slash - 1))
            {
            }
        }

        var folder = root.Length == 0 ? workTree : Path.Combine(workTree, root);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var paths = FolderFiles.Enumerate(folder, path => IsSkipped(repository, tracked, trackedFolders, prefix + path));
        var normalise = repository.Config.Get<string>("core.autocrlf")?.Value is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
        return
        [
            .. FolderSnapshot.ReadAll(folder, prefix, paths)
                .Select(file => AsGitSeesIt(file, tracked.GetValueOrDefault(file.Path), normalise)),
        ];
    }

    private static bool IsSkipped(Repository repository, Dictionary<string, string> tracked, HashSet<string> trackedFolders, string path) =>
        path.EndsWith('/')
            ? !trackedFolders.Contains(path) && repository.Ignore.IsPathIgnored(path)
            : !tracked.ContainsKey(path) && repository.Ignore.IsPathIgnored(path);

    // Line ends on disk may differ from those in the index (core.autocrlf, `text` attributes). The content with LF is what Git compares.
    private static SnapshotFile AsGitSeesIt(SnapshotFile file, string? indexed, bool normalise)
    {
        if (string.Equals(file.BlobId, indexed, StringComparison.Ordinal) || (indexed is null && !normalise) || file.Size > 1 << 20)
        {
            return file;
        }

        var bytes = file.Read().Span;
        if (bytes.IndexOf("\r\n"u8) < 0 || bytes.Contains((byte)0))
        {
            return file;
        }

        var withLf = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n')
            {
                withLf[length++] = bytes[i];
            }
        }

        var id = BlobId.Of(withLf.AsSpan(0, length));
        return normalise || string.Equals(id, indexed, StringComparison.Ordinal) ? file with { BlobId = id } : file;
    }
}
