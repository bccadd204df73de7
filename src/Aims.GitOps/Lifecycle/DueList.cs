using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Everything that comes back, on one list.</summary>
public static class DueList
{
    /// <summary>Reviews and evidence, most overdue first, then by path and id.</summary>
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

    /// <summary>One item for each series or single piece of evidence that some control rests on: the earliest duty it has to meet.</summary>
    private static IEnumerable<DueItem> OfEvidence(AimsGraph graph, EvidenceCalendar evidence)
    {
        var duties = evidence.Duties.Where(d => d.Newest is not null)
            .GroupBy(d => Stream(graph, d.Newest!));
        foreach (var group in duties)
        {
            var duty = group.OrderBy(d => d.DueOn).ThenBy(d => d.Control.Id, StringComparer.Ordinal).First();
            (DateOnly, DateOnly)? period = duty.Control.Rhythm == EvidenceRhythm.Periodic && duty is { NewestOn: { } last, DueOn: { } due } ? (last.AddDays(1), due) : null;
            yield return new DueItem(
                group.Key, duty.Tier, duty.Cadence, duty.NewestOn, duty.DueOn, duty.Condition, ReviewSource.Record,
                ChangedSinceReview: false, ApprovalsMissing: [], period);
        }
    }

    private static Document Stream(AimsGraph graph, Document evidence) =>
        evidence.Fields.Text("series") is { } series && graph.Find(series) is { } found ? found : evidence;
}
