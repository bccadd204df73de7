using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>Commits in the order a walk found them. A parent is a number here, or the complement of its number in the index that is extended.</summary>
internal sealed class WalkedCommits
{
    public WalkedCommits() => ParentStarts.Add(0);

    public NameTable Names { get; } = new();

    public Rows<ObjectName> Trees { get; } = new();

    public Rows<long> Times { get; } = new();

    public Rows<int> ParentStarts { get; } = new();

    public Rows<int> Parents { get; } = new();

    /// <summary>Commits that were read; more may have been named.</summary>
    public int Count => Trees.Count;

    public void Add(CommitHead head)
    {
        Trees.Add(head.Tree);
        Times.Add(head.Time);
    }

    public ReadOnlySpan<int> ParentsOf(int commit) => Parents.Items[ParentStarts[commit]..ParentStarts[commit + 1]];

    /// <summary>The highest number among the parents of a run of commits.</summary>
    public int LastParent(int from, int to)
    {
        var last = -1;
        foreach (var parent in Parents.Items[ParentStarts[from]..ParentStarts[to]])
        {
            last = Math.Max(last, parent);
        }

        return last;
    }
}
