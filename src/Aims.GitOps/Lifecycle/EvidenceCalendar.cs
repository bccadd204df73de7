using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Derives from evidence records how fresh the proof of each applicable control is, and where a series has gaps.</summary>
public sealed class EvidenceCalendar
{
    private static readonly CalendarPeriod s_lead = CalendarPeriod.OfDays(14);

    private readonly AimsGraph _graph;
    private readonly Lazy<ILookup<string, Document>> _members;
    private readonly Lazy<ILookup<string, Document>> _byControl;
    private readonly Lazy<ImmutableArray<EvidenceDuty>> _duties;

    internal EvidenceCalendar(AimsGraph graph)
    {
        _graph = graph;
        _members = new(() => graph.OfKind("evidence").Where(e => e.Fields.Has("series"))
            .OrderBy(DayOf).ThenBy(e => e.Id, StringComparer.Ordinal).ToLookup(e => e.Fields.Text("series")!, StringComparer.Ordinal));
        _byControl = new(FindByControl);
        _duties = new(() => [.. graph.OfKind("control").SelectMany(DutiesOf)]);
    }

    /// <summary>One duty for each applicable, implemented control and each thing it concerns, in order of control.</summary>
    public ImmutableArray<EvidenceDuty> Duties => _duties.Value;

    /// <summary>True when an evidence document is a series: dated members belong to it.</summary>
    public bool IsSeries(Document evidence) => _members.Value.Contains(evidence.Id) || evidence.Fields.Has("every");

    /// <summary>The dated members of a series, oldest first. Superseded ones are left out.</summary>
    public IEnumerable<Document> MembersOf(Document series) => _members.Value[series.Id].Where(m => !m.IsRetired);

    /// <summary>Evidence that cites a control, or that its Statement of Applicability entry cites; members instead of their series.</summary>
    /// <param name="control">Control id in its usual form.</param>
    public IEnumerable<Document> For(string control) => _byControl.Value[control];

    /// <summary>
    /// The day a piece of evidence speaks for: the end of its period, else the latest day it was collected or confirmed. Null when it has neither.
    /// </summary>
    public DateOnly? DayOf(Document evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var day = evidence.Fields.Date("period_end") ?? evidence.Fields.Date("collected_on");
        foreach (var confirmation in _graph.Users(evidence, "evidence", "confirms").Where(CountsAsProof))
        {
            var confirmed = confirmation.Fields.Date("collected_on");
            day = day is null || confirmed > day ? confirmed : day;
        }

        return day;
    }

    /// <summary>True when a piece of evidence is final, not replaced and supports its control at least partly.</summary>
    public bool CountsAsProof(Document evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Status == "final" && evidence.Fields.Text("result") is "supports" or "partly" && (evidence.Fields.Date("collected_on") ?? _graph.AsOf) <= _graph.AsOf;
    }

    /// <summary>Gaps between the periods of consecutive members of a series, oldest first.</summary>
    public IEnumerable<EvidenceGap> GapsIn(Document series)
    {
        Document? widest = null;
        DateOnly? coveredTo = null;
        foreach (var member in MembersOf(series).Where(m => m.Fields.Date("period_start") is not null && m.Fields.Date("period_end") is not null)
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

    /// <summary>The things a control concerns, by its level: in-scope use cases, or their systems, data sets or suppliers; one null for the organisation.</summary>
    public IEnumerable<Document?> SubjectsOf(ControlDefinition control, Document entry)
    {
        ArgumentNullException.ThrowIfNull(control);
        var named = _graph.Links(entry, "use_cases");
        var cases = _graph.InScopeUseCases.Where(u => (named.IsEmpty || named.Contains(u)) && AimsGraph.IsFromDeployment(u));
        IEnumerable<Document?> subjects = control.Level switch
        {
            ControlLevel.Organisation => Enumerable.Repeat<Document?>(null, 1),
            ControlLevel.UseCase => cases,
            ControlLevel.System => cases.SelectMany(u => _graph.SystemsOf(u)).Distinct(),
            ControlLevel.Dataset => cases.SelectMany(u => _graph.DatasetsOf(u)).Distinct(),
            _ => cases.SelectMany(u => _graph.SuppliersOf(u)).Distinct(),
        };
        return subjects;
    }

    /// <summary>True when a piece of evidence speaks for a subject. Evidence that names none speaks for all while the tier is low.</summary>
    public bool Covers(Document evidence, Document? subject, Tier tier)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (subject is null)
        {
            return true;
        }

        var cases = _graph.Links(evidence, "use_cases");
        var systems = _graph.Links(evidence, "systems");
        if (cases.IsEmpty && systems.IsEmpty)
        {
            return tier == Tier.Low || IsCitedBy(evidence, subject) || subject.KindSlug is "supplier" or "dataset";
        }

        return cases.Contains(subject) || systems.Contains(subject) || IsCitedBy(evidence, subject)
            || (subject.KindSlug == "use-case" && systems.Any(s => _graph.SystemsOf(subject).Contains(s)))
            || (subject.KindSlug != "use-case" && cases.Any(c => _graph.UseCasesOf(subject).Contains(c)));
    }

    private bool IsCitedBy(Document evidence, Document subject)
    {
        var series = evidence.Fields.Text("series");
        return _graph.ReferencesFrom(subject).Any(r => r.Target == evidence.Id || (series is not null && r.Target == series));
    }

    private IEnumerable<EvidenceDuty> DutiesOf(Document entry)
    {
        if (entry.Fields.Bool("applicable") != true || entry.Fields.Text("implementation") is not ("implemented" or "partial")
            || _graph.ControlOf(entry) is not { } id || _graph.Catalogue.Control(id) is not { } control)
        {
            yield break;
        }

        var proofs = For(id).Where(CountsAsProof).ToList();
        foreach (var subject in SubjectsOf(control, entry))
        {
            var tier = subject is null ? _graph.TierOf(entry) : _graph.TierOf(subject);
            var newest = proofs.Where(e => Covers(e, subject, tier)).OrderBy(DayOf).ThenBy(e => e.Id, StringComparer.Ordinal).LastOrDefault();
            var day = newest is null ? null : DayOf(newest);
            var cadence = control.Cadence[tier];
            if (newest?.Fields.Period("max_age") is { } shorter && day is { } from)
            {
                cadence = cadence.ShorterFrom(shorter, from);
            }

            DateOnly? due = day is { } d ? cadence.AddTo(d) : null;
            yield return new EvidenceDuty(entry, control, subject, tier, cadence, newest, day, due, ConditionOn(due));
        }
    }

    private DueCondition ConditionOn(DateOnly? due) =>
        due is not { } day ? DueCondition.Never
        : _graph.AsOf > day ? DueCondition.Overdue
        : s_lead.AddTo(_graph.AsOf) >= day ? DueCondition.DueSoon
        : DueCondition.Current;

    private ILookup<string, Document> FindByControl()
    {
        var pairs = new List<(string Control, Document Evidence)>();
        foreach (var reference in _graph.ControlReferences)
        {
            if (reference is { Control: { } control, Source.KindSlug: "evidence", Path: "controls" })
            {
                pairs.Add((control, reference.Source));
                pairs.AddRange(MembersOf(reference.Source).Select(m => (control, m)));
            }
        }

        foreach (var entry in _graph.OfKind("control"))
        {
            if (_graph.ControlOf(entry) is { } control)
            {
                foreach (var evidence in _graph.Links(entry, "evidence"))
                {
                    pairs.Add((control, evidence));
                    pairs.AddRange(MembersOf(evidence).Select(m => (control, m)));
                }
            }
        }

        return pairs.Distinct().ToLookup(p => p.Control, p => p.Evidence, StringComparer.Ordinal);
    }
}
