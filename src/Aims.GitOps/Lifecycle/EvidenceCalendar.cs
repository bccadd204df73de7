using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>
/// Derives from evidence records how fresh the proof of each applicable control is, and where a series has gaps. Records collected after
/// the day do not count. Immutable; safe to use from any thread.
/// </summary>
public sealed class EvidenceCalendar
{
    /// <summary>How long before it gets stale proof counts as due soon, unless <c>evd.expiring</c> says otherwise in <c>aims.yml</c>.</summary>
    internal static readonly CalendarPeriod DefaultLead = CalendarPeriod.OfDays(14);

    private static readonly CalendarPeriod s_year = CalendarPeriod.OfYears(1);

    private readonly AimsGraph _graph;
    private readonly Lazy<EvidenceIndex> _index;
    private readonly Lazy<EvidenceCoverage> _coverage;
    private readonly Lazy<ImmutableArray<EvidenceDuty>> _duties;
    private readonly Lazy<ILookup<string, EvidenceDuty>> _dutiesByControl;

    internal EvidenceCalendar(AimsGraph graph)
    {
        _graph = graph;
        _index = new(() => new EvidenceIndex(graph));
        _coverage = new(() => new EvidenceCoverage(graph));
        _duties = new(() => [.. graph.OfKind("control").SelectMany(DutiesOf)]);
        _dutiesByControl = new(() => _duties.Value.ToLookup(d => d.Control.Id, StringComparer.Ordinal));
        Lead = graph.Configuration.Rules.GetValueOrDefault("evd.expiring")?.Options.Period("within") ?? DefaultLead;
    }

    /// <summary>How long before it gets stale proof counts as due soon.</summary>
    public CalendarPeriod Lead { get; }

    /// <summary>
    /// One duty for each applicable control that is at least partly implemented and each thing it concerns, in order of the Statement of
    /// Applicability's paths.
    /// </summary>
    public ImmutableArray<EvidenceDuty> Duties => _duties.Value;

    /// <summary>The duties of one control.</summary>
    /// <param name="control">Control id in its usual form.</param>
    public IEnumerable<EvidenceDuty> DutiesOf(string control) => _dutiesByControl.Value[control];

    /// <summary>True when an evidence document is a series: it says what is collected again and again, and dated members belong to it.</summary>
    public bool IsSeries(Document evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return _index.Value.IsSeries(evidence);
    }

    /// <summary>The series a record belongs to; the record itself when it stands alone.</summary>
    public Document StreamOf(Document evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Fields.Text("series") is { } series && _graph.Find(series) is { KindSlug: "evidence" } found ? found : evidence;
    }

    /// <summary>The dated members of a series, oldest first. Replaced ones and those collected after the day are left out.</summary>
    public ImmutableArray<Document> MembersOf(Document series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return _index.Value.MembersOf(series.Id);
    }

    /// <summary>
    /// Evidence that cites a control, or that its Statement of Applicability entry cites, in order of id; members instead of their series.
    /// Replaced records and those collected after the day are left out.
    /// </summary>
    /// <param name="control">Control id in its usual form.</param>
    public ImmutableArray<Document> For(string control) => _index.Value.For(control);

    /// <summary>
    /// The day a piece of evidence speaks for. Periodic controls: the end of its period, else the day it was collected. Others: the day it
    /// was collected, or the latest one on which a later record confirmed it. Null when it has no date.
    /// </summary>
    public DateOnly? DayOf(Document evidence, EvidenceRhythm rhythm)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return _index.Value.DayOf(evidence, rhythm);
    }

    /// <summary>True when a piece of evidence is final, not replaced, supports its control at least partly, and was collected on or before the day.</summary>
    public bool CountsAsProof(Document evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return _index.Value.CountsAsProof(evidence);
    }

    /// <summary>All proof for a duty, stale or fresh, in order of id.</summary>
    public IEnumerable<Document> ProofOf(EvidenceDuty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return For(duty.Control.Id).Where(e => CountsAsProof(e) && Covers(e, duty));
    }

    /// <summary>Gaps between the periods of the final members of a series, oldest first. Nothing is said about the time before the first and after the last.</summary>
    public IEnumerable<EvidenceGap> GapsIn(Document series)
    {
        Document? widest = null;
        DateOnly? coveredTo = null;
        foreach (var member in MembersOf(series)
            .Where(m => m.Status == "final" && m.Fields.Date("period_start") is { } start && m.Fields.Date("period_end") is { } end && start <= end)
            .OrderBy(m => m.Fields.Date("period_start")).ThenBy(m => m.Id, StringComparer.Ordinal))
        {
            var start = member.Fields.Date("period_start")!.Value;
            var end = member.Fields.Date("period_end")!.Value;
            if (coveredTo is { } covered && start > covered.AddDays(1))
            {
                yield return new EvidenceGap(series, covered.AddDays(1), start.AddDays(-1), widest!, member);
            }

            if (coveredTo is null || end > coveredTo)
            {
                coveredTo = end;
                widest = member;
            }
        }
    }

    /// <summary>How proof with this last day stands on the day of the graph.</summary>
    internal DueCondition ConditionOn(DateOnly? due) =>
        due is not { } day ? DueCondition.Never
        : _graph.AsOf > day ? DueCondition.Overdue
        : Lead.AddTo(_graph.AsOf) >= day ? DueCondition.DueSoon
        : DueCondition.Current;

    private IEnumerable<EvidenceDuty> DutiesOf(Document entry)
    {
        if (entry.IsRetired || entry.Fields.Bool("applicable") != true || entry.Fields.Text("implementation") is not ("implemented" or "partial")
            || _graph.ControlOf(entry) is not { } id)
        {
            return [];
        }

        var control = _graph.Catalogue.Control(id) ?? OwnControl(id, entry);
        var subjects = _coverage.Value.SubjectsOf(control, entry);
        var proofs = For(id).Where(CountsAsProof).Select(e => (Evidence: e, Covered: CoveredBy(e, control.Level))).ToList();
        var general = proofs.Where(p => p.Covered is null).Select(p => p.Evidence).ToList();
        var bySubject = proofs.Where(p => p.Covered is not null).SelectMany(p => p.Covered!.Select(s => (Subject: s, p.Evidence))).ToLookup(p => p.Subject, p => p.Evidence);
        var undated = For(id).FirstOrDefault(EvidenceIndex.IsUndatedProof);
        return subjects.Select(s =>
        {
            var tier = _graph.TierOf(s.Subject ?? entry);
            var candidates = s.Subject is null ? proofs.Select(p => p.Evidence)
                : SpeaksForAll(control.Level, tier) ? bySubject[s.Subject].Concat(general)
                : bySubject[s.Subject];
            return Judge(entry, control, s.Subject, s.LiveOn, tier, candidates, undated);
        });
    }

    private EvidenceDuty Judge(
        Document entry, ControlDefinition control, Document? subject, DateOnly? liveOn, Tier tier, IEnumerable<Document> candidates, Document? undated)
    {
        Document? newest = null;
        DateOnly? newestOn = null;
        DateOnly? due = null;
        var cadence = control.Cadence[tier];
        foreach (var evidence in candidates)
        {
            var day = DayOf(evidence, control.Rhythm)!.Value;
            var period = control.Cadence[tier];
            period = evidence.Fields.Period("max_age") is { } shorter ? period.ShorterFrom(shorter, day) : period;
            var last = period.AddTo(day);
            if (due is null || last > due || (last == due && day >= newestOn))
            {
                (newest, newestOn, due, cadence) = (evidence, day, last, period);
            }
        }

        return new EvidenceDuty(entry, control, subject, tier, cadence, newest, newestOn, due, ConditionOn(due))
        {
            FirstDueOn = newest is null && control.Rhythm == EvidenceRhythm.Periodic && liveOn is { } start ? control.Cadence[tier].AddTo(start) : null,
            Undated = newest is null ? undated : null,
        };
    }

    /// <summary>Evidence that names nothing speaks for every use at low tier; data sets and suppliers cannot be named in evidence at all.</summary>
    private static bool SpeaksForAll(ControlLevel level, Tier tier) => tier == Tier.Low || level is ControlLevel.Dataset or ControlLevel.Supplier;

    private HashSet<Document>? CoveredBy(Document evidence, ControlLevel level) =>
        level == ControlLevel.Organisation ? null : _coverage.Value.CoveredBy(evidence, level);

    private bool Covers(Document evidence, EvidenceDuty duty) =>
        duty.Subject is null || (CoveredBy(evidence, duty.Control.Level) is { } covered ? covered.Contains(duty.Subject) : SpeaksForAll(duty.Control.Level, duty.Tier));

    /// <summary>A control of the organisation's own: nothing is known of it, so it is proved as a whole, once a year or every six months at high tier.</summary>
    private static ControlDefinition OwnControl(string id, Document entry) => new(
        id,
        entry.Title,
        "X",
        ControlLevel.Organisation,
        EvidenceRhythm.Standing,
        new TierValues<CalendarPeriod>(s_year, s_year, CalendarPeriod.OfMonths(6)),
        new TierValues<Expectation>(Expectation.Optional, Expectation.Optional, Expectation.Optional),
        new RoleApplicability(Applicability.Conditional, Applicability.Conditional, Applicability.Conditional),
        [],
        () => ControlDetails.Empty);
}
