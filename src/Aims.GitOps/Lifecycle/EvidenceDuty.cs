using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>The proof that one applicable control works for one thing it concerns, as of a day.</summary>
/// <param name="Entry">Statement of Applicability entry of the control.</param>
/// <param name="Control">The control.</param>
/// <param name="Subject">What the proof is about: a use case, system, data set or supplier; null for the organisation.</param>
/// <param name="Tier">Tier that sets the pace.</param>
/// <param name="Cadence">How recent the newest proof must be.</param>
/// <param name="Newest">Newest proof, or null when there is none.</param>
/// <param name="NewestOn">Day the newest proof speaks for: the end of its period, else the day it was collected or confirmed.</param>
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
    DueCondition Condition);

/// <summary>Days that no member of an evidence series covers.</summary>
/// <param name="Series">The series.</param>
/// <param name="From">First day without evidence.</param>
/// <param name="To">Last day without evidence.</param>
/// <param name="After">The member before the gap.</param>
/// <param name="Before">The member after it.</param>
public sealed record EvidenceGap(Document Series, DateOnly From, DateOnly To, Document After, Document Before);
