using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>What happens to one duty in this run.</summary>
public enum RenewalAction
{
    /// <summary>A pull request is opened.</summary>
    Open,

    /// <summary>An open pull request gets new content.</summary>
    Update,

    /// <summary>An open pull request stays as it is.</summary>
    Keep,

    /// <summary>The duty is fulfilled elsewhere; the pull request is closed.</summary>
    Close,

    /// <summary>Held back by the limit; comes up in a later run.</summary>
    Defer,

    /// <summary>A person closed the pull request: not in this cycle. Still an open duty.</summary>
    Declined,

    /// <summary>Nothing can be opened; the reason says why.</summary>
    Skip,
}

/// <summary>Limits and facts for one run.</summary>
public sealed record RenewalOptions
{
    /// <summary>The day the run is for.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The commit the proposals were made from.</summary>
    public required string Commit { get; init; }

    /// <summary>Most pull requests of ours that may be open; a person's explicit request passes it. Default 10.</summary>
    public int MaxOpen { get; init; } = 10;

    /// <summary>Most writes to the forge that the decisions of one run may need. Default 200.</summary>
    public int MaxWrites { get; init; } = 200;

    /// <summary>
    /// Why nothing may be closed as fulfilled in this run: something could not be read, history is shallow. Null: no doubt.
    /// </summary>
    public string? ClosingDoubt { get; init; }

    /// <summary>True lets a run close more than half of the open pull requests at once.</summary>
    public bool AllowMassClosing { get; init; }

    /// <summary>False switches the dashboard issue off; an existing one is closed.</summary>
    public bool Dashboard { get; init; } = true;
}

/// <summary>What happens to one duty, as reported and as carried out.</summary>
public sealed record PlannedAction
{
    /// <summary>Key of the pull request: the proposal's, or that of an earlier cycle that is still open.</summary>
    public required ProposalKey Key { get; init; }

    /// <summary>Documents concerned.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Due date of the duty, if it has one.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The decision.</summary>
    public required RenewalAction Action { get; init; }

    /// <summary>Why, in one sentence without a full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>Address of the pull request; null while there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Number of the pull request; null while there is none.</summary>
    public int? Number { get; init; }

    /// <summary>Place in the queue besides the due date.</summary>
    public ProposalUrgency Urgency { get; init; }

    /// <summary>How many pull requests this very key has had; the dashboard's tick boxes carry it so that each works once.</summary>
    internal int Attempts { get; init; }

    /// <summary>True when a pull request is open once the action is done.</summary>
    internal bool IsPullOpen { get; init; }

    /// <summary>True while the duty is not fulfilled, as far as the proposals say.</summary>
    internal bool IsOpenDuty { get; init; } = true;

    /// <summary>Single steps, in order.</summary>
    internal ImmutableArray<RenewalStep> Steps { get; init; } = [];

    /// <summary>Most writes the steps can need.</summary>
    internal int Writes => Steps.Sum(s => s.Writes);
}

/// <summary>The decisions of one run, before anything is written.</summary>
/// <param name="Actions">One per duty or open pull request; most urgent and most overdue first, closed ones last.</param>
/// <param name="Warnings">What the user should know, such as a doubt that kept pull requests open.</param>
public sealed record RenewalPlan(ImmutableArray<PlannedAction> Actions, ImmutableArray<string> Warnings)
{
    /// <summary>The actions in the order in which they are carried out: closing makes room, opening comes before refreshing.</summary>
    internal IEnumerable<PlannedAction> Execution { get; init; } = Actions;
}

/// <summary>One step of an action. Writes: most requests that change something on the forge.</summary>
internal abstract record RenewalStep(int Writes)
{
    /// <summary>Puts the files on the branch.</summary>
    public sealed record Push(Proposal Proposal, ProposalKey Key, string? ExpectedHead) : RenewalStep(3 + Proposal.Files.Length);

    /// <summary>Opens the pull request and invites people.</summary>
    public sealed record Open(Proposal Proposal, string Body) : RenewalStep(4);

    /// <summary>Invites people to a pull request whose opening was cut short.</summary>
    public sealed record Invite(Proposal Proposal) : RenewalStep(3);

    /// <summary>Changes title, body or state.</summary>
    public sealed record Edit(PullEdit Change) : RenewalStep(1);

    /// <summary>Comments once.</summary>
    public sealed record Say(PullNote Note) : RenewalStep(1);

    /// <summary>Removes a comment.</summary>
    public sealed record Unsay(string Note) : RenewalStep(1);

    /// <summary>Takes a label off.</summary>
    public sealed record RemoveLabel(string Label) : RenewalStep(1);

    /// <summary>Deletes the branch.</summary>
    public sealed record DeleteBranch(string Branch, string Head) : RenewalStep(1);
}
