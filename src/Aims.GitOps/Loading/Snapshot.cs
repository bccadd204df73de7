using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Aims.GitOps.Loading;

/// <summary>One file of a <see cref="Snapshot"/>.</summary>
/// <param name="Path">Path relative to the Git root, with <c>/</c> separators.</param>
/// <param name="BlobId">Git object id (lower-case hexadecimal) of exactly these bytes.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Read">Reads the bytes; may be called more than once and from any thread.</param>
public sealed record SnapshotFile(string Path, string BlobId, long Size, Func<ReadOnlyMemory<byte>> Read)
{
    /// <summary>Opens the bytes for reading once from the beginning, whatever their size; may be called more than once and from any thread.</summary>
    public Func<Stream> Open { get; init; } = () => MemoryMarshal.TryGetArray(Read(), out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(Read().ToArray(), writable: false);
}

/// <summary>
/// The files of an AIMS at one moment: a commit, or the working tree. Reading the past and the present is the same code.
/// Holds the files below the AIMS root (the folder with <c>aims.yml</c>) whatever their type; nothing is parsed yet.
/// Symbolic links and submodules are not part of it.
/// </summary>
/// <param name="Root">AIMS root relative to the Git root, with <c>/</c> separators; empty for the Git root itself.</param>
/// <param name="Files">All files, ordered by path (ordinal).</param>
/// <param name="Commit">Commit the files were read from, or the commit below the working tree; null where there is none.</param>
/// <param name="IsWorktree">True when the files come from the working tree.</param>
/// <param name="IsDirty">True when the working tree differs from <paramref name="Commit"/>.</param>
public sealed record Snapshot(string Root, ImmutableArray<SnapshotFile> Files, string? Commit, bool IsWorktree, bool IsDirty)
{
    /// <summary>The file at a path relative to the Git root, or null.</summary>
    /// <param name="path">Path with <c>/</c> separators.</param>
    public SnapshotFile? Find(string path)
    {
        var low = 0;
        var high = Files.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Files[middle].Path, path);
            if (order == 0)
            {
                return Files[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
