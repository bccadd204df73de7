using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>
/// Derives from review records, landed approvals and written dates when each document was last reviewed and when it is due again.
/// Nothing of this is stored in the documents.
/// </summary>
public sealed partial class ReviewCalendar
{
    private readonly AimsGraph _graph;
    private readonly IHistory _history;
    private readonly Snapshot _snapshot;
    private readonly DocumentReader _reader;
    private readonly Lazy<ILookup<string, (ReviewRecord Record, ReviewedDocument Entry)>> _records;
    private readonly ConcurrentDictionary<Document, ReviewStatus?> _states = new();

    internal ReviewCalendar(AimsGraph graph, IHistory history, Snapshot snapshot, DocumentReader reader)
    {
        _graph = graph;
        _history = history;
        _snapshot = snapshot;
        _reader = reader;
        Approvals = new ApprovalMatcher(graph);
        _records = new(() => ReviewRecord.In(graph, history).SelectMany(r => r.Documents.Select(d => (r, d))).ToLookup(x => x.d.Id, StringComparer.Ordinal));
    }

    /// <summary>Who may approve what.</summary>
    public ApprovalMatcher Approvals { get; }

    /// <summary>Review records that name a document.</summary>
    public IEnumerable<ReviewRecord> RecordsOf(string id) => _records.Value[id].Select(x => x.Record);

    /// <summary>The states of all managed documents, in order of path.</summary>
    public IEnumerable<ReviewStatus> All => _graph.Documents.Select(Of).Where(s => s is not null).Select(s => s!);

    /// <summary>The reviews of a document; null when it is not subject to review: a record, a draft, or a foreign file without review dates.</summary>
    public ReviewStatus? Of(Document document) => _states.GetOrAdd(document, Compute);

    /// <summary>The digest that a review of a document binds; null when the text cannot be seen.</summary>
    /// <param name="record">The record.</param>
    /// <param name="entry">Its entry for the document.</param>
    /// <param name="document">The document.</param>
    public string? BoundDigest(ReviewRecord record, ReviewedDocument entry, Document document)
    {
        if (entry.Content is { } content)
        {
            return content;
        }

        if (entry.Blob is { } blob)
        {
            return DigestOf(blob, document);
        }

        // Neither: it binds the text of the commit in which it became final.
        if (record.Landing is not { } landing)
        {
            return Substance.Digest(document);
        }

        FileVersion? at = null;
        foreach (var version in _history.VersionsOf(document.Path))
        {
            if (version.Landing.Position > landing.Position)
            {
                break;
            }

            at = version;
        }

        return at?.Blob is { } bound ? DigestOf(bound, document) : null;
    }

    private ReviewStatus? Compute(Document document)
    {
        var claimed = ClaimedReview(document);
        var ownPeriod = OwnPeriod(document);
        if (document.IsForeign ? claimed is null && ownPeriod is null : document.Kind is not { RequiresReview: true })
        {
            return null;
        }

        if (!document.IsForeign && claimed is null && document.Status != "approved")
        {
            return null;
        }

        var tier = _graph.TierOf(document);
        var events = Events(document, tier, claimed);
        var last = events.LastOrDefault(e => e.Renews);
        var every = Period(document, tier, ownPeriod, last?.Day ?? _graph.AsOf);
        DateOnly? due = last is null ? null : every.AddTo(last.Day);
        var changed = Changed(document, events);
        return new ReviewStatus
        {
            Document = document,
            Tier = tier,
            Every = every,
            Events = events,
            LastReviewed = last?.Day,
            Source = last?.Source,
            DueOn = due,
            Condition = Condition(due, document),
            ChangedSinceReview = changed,
            ApprovalsMissing = ApprovalsMissing(document, tier, changed),
        };
    }

    private DueCondition Condition(DateOnly? due, Document document) =>
        due is not { } day ? DueCondition.Never
        : _graph.AsOf > day ? DueCondition.Overdue
        : LeadTime(document).AddTo(_graph.AsOf) >= day ? DueCondition.DueSoon
        : DueCondition.Current;

    /// <summary>Days after one day and up to another on which a claimed review date begins to count, in order.</summary>
    /// <param name="after">Left out itself.</param>
    /// <param name="upTo">Included.</param>
    public IEnumerable<DateOnly> ClaimsBetween(DateOnly after, DateOnly upTo) =>
        _graph.Documents.Select(ClaimedReview).OfType<DateOnly>().Where(d => d > after && d <= upTo).Distinct().Order();

    /// <summary>How long before the due day a review counts as due soon.</summary>
    public CalendarPeriod LeadTime(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _graph.Configuration.Rules.GetValueOrDefault("doc.review-due-soon")?.Options.Period("within") ?? _graph.Configuration.Renew.Lead;
    }

    private CalendarPeriod Period(Document document, Tier tier, CalendarPeriod? own, DateOnly from)
    {
        if (document.IsForeign && own is { } stated)
        {
            return stated;
        }

        var limit = document.Kind is { } kind ? _graph.Catalogue.ReviewEvery(kind.Slug, tier) : CalendarPeriod.OfYears(1);
        return own is { } shorter ? limit.ShorterFrom(shorter, from) : limit;
    }

    private CalendarPeriod? OwnPeriod(Document document)
    {
        foreach (var name in _graph.Configuration.NamesOf("review_every"))
        {
            if (document.Fields.Period(name) is { } period)
            {
                return period;
            }
        }

        return null;
    }

    private DateOnly? ClaimedReview(Document document)
    {
        foreach (var name in _graph.Configuration.NamesOf("last_reviewed"))
        {
            if (ForeignDate.Read(document.Fields.Text(name)) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private ImmutableArray<ReviewEvent> Events(Document document, Tier tier, DateOnly? claimed)
    {
        var events = new List<ReviewEvent>();
        foreach (var (record, entry) in _records.Value[document.Id])
        {
            if (record.Binds && record.Day is { } day && day <= _graph.AsOf)
            {
                events.Add(new ReviewEvent(day, ReviewSource.Record, record.ClaimedDay, record, record.Landing?.Id, BoundDigest(record, entry, document), record.Renews) { Version = entry.Version });
            }
        }

        events.AddRange(LandedApprovals(document, tier));
        if (claimed is { } date && date <= _graph.AsOf)
        {
            events.Add(new ReviewEvent(date, ReviewSource.Claim, date, null, null, null, Renews: true));
        }

        // On the same day a record outranks an approval, and both a claim.
        return [.. events.OrderBy(e => e.Day).ThenByDescending(e => e.Source)];
    }

    private IEnumerable<ReviewEvent> LandedApprovals(Document document, Tier tier)
    {
        if (!_history.Completeness.CanTell || document.IsForeign)
        {
            yield break;
        }

        foreach (var version in _history.VersionsOf(document.Path))
        {
            if (version.Landing.Day > _graph.AsOf)
            {
                break;
            }

            if (MayCarryApproval(version.Landing) && TextOf(version.Blob, document) is { } text
                && PutsInForce(text, TextOf(version.PreviousBlob, document)) && Approvals.Judge(version.Landing, document, tier).IsSatisfied)
            {
                yield return new ReviewEvent(version.Landing.Day, ReviewSource.Approval, null, null, version.Landing.Id, text.Digest, Renews: true) { Version = text.Version };
            }
        }
    }

    private static bool? Changed(Document document, ImmutableArray<ReviewEvent> events)
    {
        var binding = events.Where(e => e.Source != ReviewSource.Claim).ToList();
        if (binding.Count == 0)
        {
            return false;
        }

        // The present text may match the newest approval or the newest review; either is enough.
        var now = Substance.Digest(document);
        var newest = new[] { binding.FindLast(e => e.Source == ReviewSource.Record), binding.FindLast(e => e.Source == ReviewSource.Approval) };
        if (newest.Any(e => e?.Digest == now))
        {
            return false;
        }

        return newest.Any(e => e is not null && e.Digest is null) ? null : true;
    }

    private ImmutableArray<string> ApprovalsMissing(Document document, Tier tier, bool? changed)
    {
        if (changed != true || _history.IntroductionOf(document.Path, document.File.BlobId) is not { } version)
        {
            return [];
        }

        return Approvals.Judge(version.Landing, document, tier).Missing;
    }

    private string? DigestOf(string blob, Document document) => TextOf(blob, document)?.Digest;
}
