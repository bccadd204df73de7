using System.Runtime.InteropServices;
using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>A row of the index.</summary>
/// <param name="Path">Number of the path.</param>
/// <param name="Old">Number of the content in the first parent, or -1.</param>
/// <param name="New">Number of the content in the commit, or -1.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IndexedChange(int Path, int Old, int New);

/// <summary>
/// All commits that a tip reaches, parents before children, and which files each changed. Immutable; extended by making a new one.
/// </summary>
internal sealed class HistoryIndex
{
    public static HistoryIndex Empty { get; } = new();

    /// <summary>The commit the index was made for.</summary>
    public ObjectName Tip { get; init; }

    /// <summary>Names of the commits.</summary>
    public NameTable Names { get; init; } = new();

    /// <summary>Committer times, seconds since 1970.</summary>
    public long[] Times { get; init; } = [];

    /// <summary>Where the parents of each commit begin in <see cref="Parents"/>; one more than there are commits.</summary>
    public int[] ParentStarts { get; init; } = [0];

    /// <summary>Numbers of the parents.</summary>
    public int[] Parents { get; init; } = [];

    /// <summary>Where the changes of each commit begin in <see cref="Changes"/>; one more than there are commits.</summary>
    public int[] ChangeStarts { get; init; } = [0];

    /// <summary>Files that differ from every parent.</summary>
    public IndexedChange[] Changes { get; init; } = [];

    /// <summary>Merges on the first-parent line of the tip, ascending.</summary>
    public int[] Merges { get; init; } = [];

    /// <summary>Where the changes of each of <see cref="Merges"/> begin in <see cref="MergeChanges"/>; one more than there are merges.</summary>
    public int[] MergeChangeStarts { get; init; } = [0];

    /// <summary>Files that differ from the first parent.</summary>
    public IndexedChange[] MergeChanges { get; init; } = [];

    public PathTable Paths { get; init; } = new();

    /// <summary>Contents.</summary>
    public ObjectName[] Blobs { get; init; } = [];

    public int Count => Times.Length;

    /// <summary>Number of a commit, or -1.</summary>
    public int Find(ObjectName name) => Names.Find(name);

    public ReadOnlySpan<int> ParentsOf(int commit) => Parents.AsSpan(ParentStarts[commit], ParentStarts[commit + 1] - ParentStarts[commit]);

    /// <summary>Files of the commit that differ from every parent.</summary>
    public ReadOnlySpan<IndexedChange> ChangesOf(int commit) => Changes.AsSpan(ChangeStarts[commit], ChangeStarts[commit + 1] - ChangeStarts[commit]);

    /// <summary>Files that differ from the first parent, for a commit on the first-parent line of the tip.</summary>
    public ReadOnlySpan<IndexedChange> LandedChangesOf(int commit)
    {
        if (ParentsOf(commit).Length < 2)
        {
            return ChangesOf(commit);
        }

        var merge = Merges.AsSpan().BinarySearch(commit);
        return merge < 0
            ? throw new InvalidOperationException($"The merge {Names[commit]} is not on the first-parent line the index was made for.")
            : MergeChanges.AsSpan(MergeChangeStarts[merge], MergeChangeStarts[merge + 1] - MergeChangeStarts[merge]);
    }

    /// <summary>The first-parent line that ends at a commit, newest first.</summary>
    public Rows<int> FirstParentLine(int commit)
    {
        var line = new Rows<int>();
        for (; commit >= 0; commit = ParentsOf(commit) is [var first, ..] ? first : -1)
        {
            line.Add(commit);
        }

        return line;
    }

    /// <summary>Which commits a commit reaches, itself included.</summary>
    public bool[] ReachableFrom(int commit)
    {
        var reached = new bool[Count];
        reached[commit] = true;
        for (var i = commit; i >= 0; i--)
        {
            if (reached[i])
            {
                foreach (var parent in ParentsOf(i))
                {
                    reached[parent] = true;
                }
            }
        }

        return reached;
    }
}
