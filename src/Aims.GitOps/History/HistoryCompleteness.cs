namespace Aims.GitOps.History;

/// <summary>How much of the past can be seen.</summary>
public enum HistoryExtent
{
    /// <summary>Nothing: no Git, no commits, or the protected branch is not there.</summary>
    None,

    /// <summary>The newest commits only.</summary>
    Shallow,

    /// <summary>All commits, but some trees or files were never fetched.</summary>
    Partial,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>How much of the past can be seen, why, and what would make it whole.</summary>
/// <param name="Extent">How much can be seen.</param>
/// <param name="Reason">Why it is not everything, one sentence; empty for <see cref="HistoryExtent.Full"/>.</param>
/// <param name="Cure">What would make it whole, one sentence; empty for <see cref="HistoryExtent.Full"/>.</param>
public sealed record HistoryCompleteness(HistoryExtent Extent, string Reason, string Cure)
{
    /// <summary>Everything can be seen.</summary>
    public static HistoryCompleteness Full { get; } = new(HistoryExtent.Full, "", "");

    /// <summary>True when questions about the past have answers; otherwise they are <em>cannot tell</em>.</summary>
    public bool CanTell => Extent == HistoryExtent.Full;

    /// <summary>
    /// True when at least the versions and their days are right, though the text of some may be missing: a partial clone that left out files only.
    /// </summary>
    public bool CanTellVersions => CanTell || (Extent == HistoryExtent.Partial && HasTrees);

    /// <summary>True when no folder listing is missing.</summary>
    internal bool HasTrees { get; init; }
}
