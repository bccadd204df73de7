using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>How a pull request stands.</summary>
public enum PullState
{
    /// <summary>Waiting for people.</summary>
    Open,

    /// <summary>Closed without merging.</summary>
    Closed,

    /// <summary>Landed on the base branch.</summary>
    Merged,
}

/// <summary>A pull request of ours that exists on the forge: one whose head is a branch below <c>aims/</c> of the same repository.</summary>
public sealed record ExistingPull
{
    /// <summary>Number on the forge.</summary>
    public required int Number { get; init; }

    /// <summary>Key, read from the branch name.</summary>
    public required ProposalKey Key { get; init; }

    /// <summary>How it stands.</summary>
    public required PullState State { get; init; }

    /// <summary>Address for people.</summary>
    public required string Url { get; init; }

    /// <summary>Title as it stands, perhaps changed by a person.</summary>
    public required string Title { get; init; }

    /// <summary>The whole body.</summary>
    public required string Body { get; init; }

    /// <summary>Labels it carries.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Commit at the head of the branch; null when the branch is gone.</summary>
    public string? Head { get; init; }

    /// <summary>Digest of the files we left on the branch; null when a person has worked there, or the branch is gone.</summary>
    public string? Files { get; init; }

    /// <summary>True when the forge says that it cannot be merged because of conflicts.</summary>
    public bool Conflicts { get; init; }

    /// <summary>For a closed one: true when another automation closed it, so that nobody has declined anything.</summary>
    public bool ClosedByMachine { get; init; }

    /// <summary>Orders by last change, oldest first; any steadily growing text, such as an ISO time.</summary>
    public string UpdatedAt { get; init; } = "";

    /// <summary>The branch that carries it.</summary>
    public string Branch => Key.Branch;

    /// <summary>True when a person has committed to the branch.</summary>
    public bool HasHumanWork => Head is not null && Files is null;

    /// <summary>Our marker in the body; null when it was removed, damaged or names another key.</summary>
    internal PullMarker? Marker => PullBody.Read(Body).Marker is { } m && m.Key == Key.ToString() ? m : null;
}

/// <summary>A branch below <c>aims/</c> without any pull request, left by a run that was cut short.</summary>
/// <param name="Key">Key, read from the branch name.</param>
/// <param name="Head">Commit at its head.</param>
/// <param name="Files">Digest of the files we left there; null when a person has worked there.</param>
public sealed record LooseBranch(ProposalKey Key, string Head, string? Files);

/// <summary>Everything the automation needs to know about the forge before it decides.</summary>
public sealed record ForgeState
{
    /// <summary>Pull requests of ours, any state, in any order.</summary>
    public required ImmutableArray<ExistingPull> Pulls { get; init; }

    /// <summary>Branches of ours without a pull request.</summary>
    public ImmutableArray<LooseBranch> Branches { get; init; } = [];

    /// <summary>Blob id of each asked path that the commit of the query holds; other paths are not there.</summary>
    public ImmutableDictionary<string, string> BaseFiles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Body of the dashboard issue; null when there is none that is open.</summary>
    public string? Dashboard { get; init; }
}

/// <summary>What to read.</summary>
/// <param name="Commit">The commit the proposals were made from; new branches start here. It must be on the base branch.</param>
/// <param name="Keys">Keys about to be proposed. Closed pull requests matter for these only.</param>
/// <param name="Paths">Paths about to be written; <see cref="ForgeState.BaseFiles"/> answers for these.</param>
public sealed record ForgeQuery(string Commit, ImmutableArray<ProposalKey> Keys, ImmutableArray<string> Paths);
