using System.Text;
using Aims.GitOps.Loading;
using Aims.GitOps.Scaffolding;

namespace Aims.GitOps.Cli;

/// <summary>Writes new and changed files into an AIMS, all of them or, where something is in the way, none.</summary>
internal static class FileChanges
{
    /// <summary>Writes the files.</summary>
    /// <param name="root">Folder of the AIMS on disk.</param>
    /// <param name="changes">What to write.</param>
    /// <param name="read">The files as they were read, for those that are replaced; null when all are new.</param>
    /// <exception cref="AimsException">A new file exists, a replaced one has changed meanwhile, or a path leads out of the folder.</exception>
    public static void Write(string root, IReadOnlyCollection<FileChange> changes, Snapshot? read = null)
    {
        var prepared = changes.Select(c => (Path: Place(root, c.Path), Content: Content(root, c, read))).ToList();
        foreach (var (path, content) in prepared)
        {
            WholeFile.Write(path, content);
        }
    }

    private static string Place(string root, string relative)
    {
        var full = Path.GetFullPath(Path.Combine(root, relative));
        var inside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        if (!full.StartsWith(inside, StringComparison.Ordinal))
        {
            throw new AimsException("outside", $"{relative} lies outside {root}.", "Paths stay inside the AIMS.");
        }

        for (var folder = new DirectoryInfo(Path.GetDirectoryName(full)!); folder.FullName.Length >= inside.Length; folder = folder.Parent!)
        {
            if (folder.LinkTarget is not null)
            {
                throw new AimsException("link", $"{folder.FullName} is a symbolic link.", "Replace it by a folder: nothing is written through links.");
            }
        }

        return full;
    }

    private static byte[] Content(string root, FileChange change, Snapshot? read)
    {
        var full = Path.Combine(root, change.Path);
        var bytes = Encoding.UTF8.GetBytes(change.Text);
        if (change.IsNew)
        {
            return Path.Exists(full) ? throw new AimsException("exists", $"{change.Path} exists already.", "Move it away or choose another name; nothing was written.") : bytes;
        }

        var before = File.ReadAllBytes(full);
        var path = read is null || read.Root.Length == 0 ? change.Path : $"{read.Root}/{change.Path}";
        if (read?.Find(path) is { } file && file.BlobId != BlobId.Of(before))
        {
            throw new AimsException("changed", $"{change.Path} was changed by somebody else meanwhile.", "Run the command again; nothing was written.");
        }

        return before.AsSpan().StartsWith("\uFEFF"u8) ? [.. "\uFEFF"u8, .. bytes] : bytes;
    }
}
