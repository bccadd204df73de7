using System.Collections.Immutable;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Git;

/// <summary>The files of the working tree, with the blob ids Git would give them.</summary>
/// <param name="workTree">Absolute path of the working tree.</param>
/// <param name="indexed">Files of the index.</param>
/// <param name="isIgnored">Whether Git ignores an untracked path; folders end with a slash.</param>
/// <param name="normalises">Whether Git is told to turn CRLF into LF in new files.</param>
/// <param name="fromIndex">A file of the index as a file of a snapshot, for those that a sparse checkout leaves out.</param>
internal sealed class WorktreeFiles(
    string workTree, IReadOnlyList<IndexedFile> indexed, Func<string, bool> isIgnored, Func<bool> normalises, Func<IndexedFile, SnapshotFile> fromIndex)
{
    private readonly Lazy<bool> _normalises = new(normalises);
    private readonly Dictionary<string, IndexedFile> _tracked = indexed.ToDictionary(f => f.Path, StringComparer.Ordinal);
    private readonly HashSet<string> _trackedFolders = Folders(indexed);

    /// <summary>Reads the files below a folder, ordered by path.</summary>
    /// <param name="root">Folder relative to the working tree; empty for all of it.</param>
    public ImmutableArray<SnapshotFile> Read(string root)
    {
        var prefix = root.Length == 0 ? "" : root + "/";
        var folder = Path.Combine(workTree, root);
        var onDisk = Directory.Exists(folder)
            ? FolderSnapshot.ReadAll(folder, prefix, FolderFiles.Enumerate(folder, path => IsSkipped(prefix + path)))
            : [];
        var files = onDisk.Select(AsGitSeesIt).ToList();
        var present = onDisk.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var leftOut = indexed.Where(f => f.IsLeftOut && f.Path.StartsWith(prefix, StringComparison.Ordinal) && !present.Contains(f.Path)).ToList();
        if (leftOut.Count == 0)
        {
            return [.. files];
        }

        files.AddRange(leftOut.Select(fromIndex));
        return [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    private static HashSet<string> Folders(IReadOnlyList<IndexedFile> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var end = file.Path.LastIndexOf('/');
            while (end > 0 && folders.Add(file.Path[..(end + 1)]))
            {
                end = file.Path.LastIndexOf('/', end - 1);
            }
        }

        return folders;
    }

    private bool IsSkipped(string path) => path.EndsWith('/')
        ? !_trackedFolders.Contains(path) && isIgnored(path)
        : !_tracked.ContainsKey(path) && isIgnored(path);

    // Line ends on disk may differ from those in the index (core.autocrlf, `text` attributes). The content with LF is what Git compares.
    private SnapshotFile AsGitSeesIt(SnapshotFile file)
    {
        var blob = _tracked.GetValueOrDefault(file.Path)?.Blob.ToString();
        if (string.Equals(file.BlobId, blob, StringComparison.Ordinal) || file.Size > 1 << 20)
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
        return string.Equals(id, blob, StringComparison.Ordinal) || _normalises.Value ? file with { BlobId = id } : file;
    }
}
