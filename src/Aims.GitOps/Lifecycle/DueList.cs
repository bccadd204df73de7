using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Everything that comes back, on one list.</summary>
public static class DueList
{
    /// <summary>Reviews and evidence, most overdue first, what was never done last, then by path and id.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="reviews">Reviews as of the day.</param>
    /// <param name="evidence">Evidence as of the day.</param>
    public static ImmutableArray<DueItem> Of(AimsGraph graph, ReviewCalendar reviews, EvidenceCalendar evidence)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(reviews);
        ArgumentNullException.ThrowIfNull(evidence);
        return
        [
            .. reviews.All.Select(OfReview).Concat(OfEvidence(graph, evidence))
                .OrderBy(i => i.DueOn ?? DateOnly.MaxValue)
                .ThenBy(i => i.Document.Path, StringComparer.Ordinal)
                .ThenBy(i => i.Document.Id, StringComparer.Ordinal),
        ];
    }

    private static DueItem OfReview(ReviewStatus status) => new(
        status.Document, status.Tier, status.Every, status.LastReviewed, status.DueOn, status.Condition, status.Source,
        status.ChangedSinceReview, status.ApprovalsMissing, Period: null);

    /// <summary>
    /// One item for each single record that a control rests on, and for each series: due when the earliest of the controls it serves needs
    /// the next piece, or when its own rhythm (<c>every</c>) says so, whichever comes first.
    /// </summary>
    private static IEnumerable<DueItem> OfEvidence(AimsGraph graph, EvidenceCalendar evidence)
    {
        var duties = evidence.Duties.Where(d => d.Newest is not null).ToLookup(d => evidence.StreamOf(d.Newest!));
        foreach (var stream in graph.OfKind("evidence"))
        {
            var earliest = duties[stream].OrderBy(d => d.DueOn).ThenBy(d => d.Control.Id, StringComparer.Ordinal).FirstOrDefault();
            if (stream.IsRetired || stream.Fields.Has("series"))
            {
                continue;
            }

            if (stream.Fields.Period("every") is { } every)
            {
                yield return OfSeries(graph, evidence, stream, every, earliest);
            }
            else if (earliest is not null)
            {
                yield return Create(evidence, stream, earliest.Tier, earliest.Cadence, earliest.NewestOn, earliest.DueOn, EndOf(earliest.Newest!));
            }
        }
    }

    private static DueItem OfSeries(AimsGraph graph, EvidenceCalendar evidence, Document series, CalendarPeriod every, EvidenceDuty? earliest)
    {
        var last = evidence.MembersOf(series).LastOrDefault(m => m.Status == "final" && evidence.DayOf(m, EvidenceRhythm.Periodic) is not null);
        DateOnly? lastOn = last is null ? null : evidence.DayOf(last, EvidenceRhythm.Periodic);
        DateOnly? due = lastOn is { } day ? every.AddTo(day) : null;
        return earliest is { DueOn: { } sooner } && (due is null || sooner < due)
            ? Create(evidence, series, earliest.Tier, earliest.Cadence, earliest.NewestOn, sooner, EndOf(earliest.Newest!))
            : Create(evidence, series, earliest?.Tier ?? graph.TierOf(series), every, lastOn, due, last is null ? null : EndOf(last));
    }

    private static DueItem Create(EvidenceCalendar evidence, Document stream, Tier tier, CalendarPeriod every, DateOnly? lastOn, DateOnly? due, DateOnly? periodEnd) => new(
        stream, tier, every, lastOn, due, evidence.ConditionOn(due), lastOn is null ? null : ReviewSource.Record,
        ChangedSinceReview: false, ApprovalsMissing: [], periodEnd is { } end && due > end ? (end.AddDays(1), due.Value) : null);

    private static DateOnly? EndOf(Document evidence) => evidence.Fields.Date("period_end");
}
