using Aims.GitOps.Configuration;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Loading;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules;

/// <summary>Everything a check may look at. Immutable: no clock, no files, no network behind it.</summary>
public sealed class RuleContext
{
    private readonly Lazy<ReviewCalendar> _reviews;
    private readonly Lazy<EvidenceCalendar> _evidence;
    private readonly Lazy<PastDocuments> _past;
    private readonly Lazy<DeletedDocuments> _deleted;

    internal RuleContext(AimsRepository repository, AimsGraph graph)
    {
        Graph = graph;
        Snapshot = repository.Snapshot;
        History = repository.History;
        _reviews = new Lazy<ReviewCalendar>(() => new ReviewCalendar(graph, repository.History, repository.Snapshot, repository.Reader));
        _evidence = new Lazy<EvidenceCalendar>(() => new EvidenceCalendar(graph));
        _past = new Lazy<PastDocuments>(() => new PastDocuments(graph, repository.History, repository.Snapshot, repository.Reader));
        _deleted = new Lazy<DeletedDocuments>(() => new DeletedDocuments(graph, repository.History, repository.Snapshot, repository.Reader));
    }

    /// <summary>The documents and their references, on the day.</summary>
    public AimsGraph Graph { get; }

    /// <summary>The day everything is judged on.</summary>
    public DateOnly AsOf => Graph.AsOf;

    /// <summary>Content of <c>aims.yml</c>.</summary>
    public AimsConfiguration Configuration => Graph.Configuration;

    /// <summary>Kinds and controls.</summary>
    public Catalogue Catalogue => Graph.Catalogue;

    /// <summary>The files, for attachments.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>What Git and the ledger know.</summary>
    public IHistory History { get; }

    /// <summary>Reviews and approvals: last, due, in force, changed since.</summary>
    public ReviewCalendar Reviews => _reviews.Value;

    /// <summary>Evidence: newest, due, gaps.</summary>
    public EvidenceCalendar Evidence => _evidence.Value;

    /// <summary>Documents as they were in earlier versions.</summary>
    public PastDocuments Past => _past.Value;

    /// <summary>Documents that were there once.</summary>
    public DeletedDocuments Deleted => _deleted.Value;
}
