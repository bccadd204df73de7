using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>A commit to compare with its parents.</summary>
/// <param name="Commit">Number of the commit in the walk, or the complement of its number in the index that is extended.</param>
/// <param name="Tree">Its root tree.</param>
/// <param name="Parents">Root trees of the parents.</param>
/// <param name="IsUnknown">True when the parents were not fetched, so that there is nothing to compare with.</param>
internal sealed record Comparison(int Commit, ObjectName Tree, ObjectName[] Parents, bool IsUnknown);

/// <summary>A run of commits that one thread compares.</summary>
/// <param name="First">Number of the first commit.</param>
/// <param name="IsMerges">True for merges on the first-parent line, compared with their first parent alone.</param>
/// <param name="Comparisons">The commits.</param>
internal sealed record ComparisonBatch(int First, bool IsMerges, Comparison[] Comparisons)
{
    private readonly int[] _ends = new int[Comparisons.Length];

    /// <summary>Table the paths are numbered in.</summary>
    public PathTable Paths { get; private set; } = null!;

    private Rows<FileDifference> Differences { get; } = new();

    public void Compare(TreeDiff diff, PathTable paths)
    {
        Paths = paths;
        for (var i = 0; i < Comparisons.Length; i++)
        {
            if (!Comparisons[i].IsUnknown)
            {
                diff.Compare(Comparisons[i].Tree, Comparisons[i].Parents, Differences);
            }

            _ends[i] = Differences.Count;
        }
    }

    /// <summary>What one of the commits changed.</summary>
    public ReadOnlySpan<FileDifference> DifferencesOf(int position) => Differences.Items[(position == 0 ? 0 : _ends[position - 1]).._ends[position]];
}
