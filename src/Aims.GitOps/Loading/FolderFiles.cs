namespace Aims.GitOps.Loading;

/// <summary>The files of a folder on disk, as a snapshot sees them.</summary>
internal static class FolderFiles
{
    // Above this a file is not kept in memory: documents over 1 MiB are a finding, anything larger is an attachment.
    private const int LargestKept = 1 << 20;

    /// <summary>
    /// Paths of all regular files below a folder, relative to it, with <c>/</c> separators, in no order. Symbolic links are not followed;
    /// <c>.git</c> and folders with a <c>.git</c> of their own (nested repositories, submodules) are left out, as is what <paramref name="skip"/> says.
    /// </summary>
    /// <param name="folder">Absolute path of the folder.</param>
    /// <param name="skip">Whether to leave out a path relative to the folder; folders end with <c>/</c>.</param>
    public static IEnumerable<string> Enumerate(string folder, Func<string, bool>? skip = null)
    {
        var pending = new Stack<string>([""]);
        while (pending.TryPop(out var prefix))
        {
            var current = new DirectoryInfo(Path.Combine(folder, prefix));
            foreach (var entry in EntriesOf(current))
            {
                // A name that is not valid UTF-8 cannot be opened again under the name .NET gives it.
                if (entry.LinkTarget is not null || entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    continue;
                }

                var path = prefix + entry.Name;
                if (entry is FileInfo)
                {
                    if (!entry.Attributes.HasFlag(FileAttributes.Device) && !entry.Name.Equals(".git", StringComparison.OrdinalIgnoreCase) && skip?.Invoke(path) != true)
                    {
                        yield return path;
                    }
                }
                else if (!entry.Name.Equals(".git", StringComparison.OrdinalIgnoreCase)
                    && !Path.Exists(Path.Combine(entry.FullName, ".git"))
                    && skip?.Invoke(path + "/") != true)
                {
                    pending.Push(path + "/");
                }
            }
        }
    }

    /// <summary>Reads a file once: its object id, size, and a way to read it again that costs nothing for small files.</summary>
    /// <param name="fullPath">Absolute path on disk.</param>
    /// <param name="path">Path in the snapshot.</param>
    public static SnapshotFile Read(string fullPath, string path)
    {
        using var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var length = stream.Length;
        if (length > LargestKept)
        {
            return new SnapshotFile(path, BlobId.Of(stream, length), length, () => File.ReadAllBytes(fullPath))
            {
                Open = () => new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
            };
        }

        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlyMemory<byte> content = bytes.AsMemory(0, read);
        return new SnapshotFile(path, BlobId.Of(content.Span), read, () => content);
    }

    private static FileSystemInfo[] EntriesOf(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFileSystemInfos("*", s_options).ToArray();
        }
        catch (DirectoryNotFoundException)
        {
            // Removed while we were walking.
            return [];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AimsException("unreadable", $"The folder {folder.FullName} cannot be read.", "Allow reading it, or leave it out with .gitignore.", e);
        }
    }

    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false, IgnoreInaccessible = false };
}
