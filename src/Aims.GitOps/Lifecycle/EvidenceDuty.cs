using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>The proof that one applicable control works for one thing it concerns, as of a day.</summary>
/// <param name="Entry">Statement of Applicability entry of the control.</param>
/// <param name="Control">The control.</param>
/// <param name="Subject">What the proof is about: a use case, system, data set or supplier; null for the organisation.</param>
/// <param name="Tier">Tier that sets the pace.</param>
/// <param name="Cadence">How recent the proof must be: the period of the control and tier, or the proof's own where that is shorter.</param>
/// <param name="Newest">The proof that lasts longest, or null when there is none.</param>
/// <param name="NewestOn">Day that proof speaks for: the end of its period for periodic controls, else the day it was collected or confirmed.</param>
/// <param name="DueOn">Last day that proof is fresh; null when there is none.</param>
/// <param name="Condition">How it stands.</param>
public sealed record EvidenceDuty(
    Document Entry,
    ControlDefinition Control,
    Document? Subject,
    Tier Tier,
    CalendarPeriod Cadence,
    Document? Newest,
    DateOnly? NewestOn,
    DateOnly? DueOn,
    DueCondition Condition)
{
    /// <summary>For a periodic control without proof: last day on which that is no gap, because its subject went live less than one period before. Null otherwise.</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>A record that would be proof if it said when it was collected; null when there is none or when there is proof.</summary>
    public Document? Undated { get; init; }

    /// <summary>True when there is proof and it is fresh.</summary>
    public bool IsFresh => Condition is DueCondition.Current or DueCondition.DueSoon;
}

/// <summary>Days that no member of an evidence series covers.</summary>
/// <param name="Series">The series.</param>
/// <param name="From">First day without evidence.</param>
/// <param name="To">Last day without evidence.</param>
/// <param name="After">The member before the gap.</param>
/// <param name="Before">The member after it.</param>
public sealed record EvidenceGap(Document Series, DateOnly From, DateOnly To, Document After, Document Before);
