using Aims.GitOps.History;

namespace Aims.GitOps.Lifecycle;

/// <summary>How the approval of a text stands.</summary>
public enum ApprovalStanding
{
    /// <summary>A landing with enough approvals or a review record covers exactly this text.</summary>
    Approved,

    /// <summary>The text landed, and what is on record is not enough.</summary>
    Missing,

    /// <summary>The text has not landed yet: the pull request that brings it decides.</summary>
    NotLanded,

    /// <summary>It cannot be seen.</summary>
    CannotTell,
}

/// <summary>The approval of the present text of a document.</summary>
/// <param name="Standing">How it stands.</param>
public sealed record TextApproval(ApprovalStanding Standing)
{
    /// <summary>First day on which a text with the present version label was approved; null unless the present text is approved.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>What approved it; null unless approved.</summary>
    public ReviewEvent? Event { get; init; }

    /// <summary>The landing that should have carried the approval; null unless it is missing.</summary>
    public Landing? Landing { get; init; }

    /// <summary>The approvals of that landing; null unless it is missing.</summary>
    public ApprovalState? State { get; init; }

    /// <summary>Why it cannot be seen; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What would let it be seen; empty otherwise.</summary>
    public string Cure { get; init; } = "";
}
