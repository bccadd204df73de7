using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Graph;

/// <summary>
/// The documents of one snapshot with their references in both directions, as of a day. Immutable; safe to read from any thread.
/// A relation is stored on one side only; reading it from the other side gives the computed inverse.
/// </summary>
public sealed partial class AimsGraph
{
    private static readonly ImmutableArray<Document> s_none = [];

    private readonly FrozenDictionary<string, Document> _byId;
    private readonly FrozenDictionary<string, ImmutableArray<Document>> _byKind;
    private readonly ILookup<string, Reference> _incoming;
    private readonly ILookup<Document, Reference> _outgoing;
    private readonly Lazy<FrozenDictionary<string, UseCaseTier>> _tiers;
    private readonly Lazy<Dictionary<string, Document>> _soa;
    private readonly ImmutableArray<Document> _authorities;

    /// <summary>Builds the graph.</summary>
    /// <param name="set">The documents.</param>
    /// <param name="catalogue">Kinds and controls.</param>
    /// <param name="configuration">Content of <c>aims.yml</c>.</param>
    /// <param name="asOf">Day to judge on; decides which tier overrides still hold.</param>
    public AimsGraph(DocumentSet set, Catalogue catalogue, AimsConfiguration configuration, DateOnly asOf)
        : this(set, catalogue, configuration, asOf, default)
    {
    }

    internal AimsGraph(DocumentSet set, Catalogue catalogue, AimsConfiguration configuration, DateOnly asOf, ImmutableArray<Document> authorities)
    {
        Catalogue = catalogue;
        Configuration = configuration;
        AsOf = asOf;
        Files = set.Files;
        Documents = set.Documents;
        var byId = new Dictionary<string, Document>(StringComparer.Ordinal);
        var duplicates = ImmutableArray.CreateBuilder<Document>();
        var scan = new ReferenceScan(catalogue);
        foreach (var document in Documents)
        {
            if (!byId.TryAdd(document.Id, document))
            {
                duplicates.Add(document);
            }

            scan.Add(document);
        }

        Duplicates = duplicates.DrainToImmutable();
        References = [.. scan.References];
        ControlReferences = [.. scan.ResolvedControls()];
        ClauseReferences = [.. scan.Clauses];
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _authorities = authorities;
        _byKind = Documents.Where(d => d.Kind is not null).GroupBy(d => d.KindSlug, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
        _incoming = References.ToLookup(r => r.Target, StringComparer.Ordinal);
        _outgoing = References.ToLookup(r => r.Source);
        _soa = new Lazy<Dictionary<string, Document>>(IndexSoa);
        _tiers = new Lazy<FrozenDictionary<string, UseCaseTier>>(() =>
            OfKind("use-case").DistinctBy(u => u.Id, StringComparer.Ordinal).ToFrozenDictionary(u => u.Id, u => UseCaseTier.Of(u, this), StringComparer.Ordinal));
    }

    /// <summary>Kinds and controls.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Content of <c>aims.yml</c>.</summary>
    public AimsConfiguration Configuration { get; }

    /// <summary>The day everything is judged on.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Every file that is a document, by path.</summary>
    public ImmutableArray<DocumentFile> Files { get; }

    /// <summary>Every document.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>Documents whose id an earlier one already has.</summary>
    public ImmutableArray<Document> Duplicates { get; }

    /// <summary>Every id written in a reference field.</summary>
    public ImmutableArray<Reference> References { get; }

    /// <summary>Every control named in a field.</summary>
    public ImmutableArray<ControlReference> ControlReferences { get; }

    /// <summary>Every clause named in a field.</summary>
    public ImmutableArray<ClauseReference> ClauseReferences { get; }

    /// <summary>The document with an id, or null. The first one when the id is taken twice.</summary>
    public Document? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Documents of a kind, in order of path.</summary>
    /// <param name="kind">Slug of the kind, such as <c>use-case</c>.</param>
    public ImmutableArray<Document> OfKind(string kind) => _byKind.TryGetValue(kind, out var documents) ? documents : s_none;

    /// <summary>
    /// True for a document of this AIMS. False for a file without id in a repository that holds files written for something else:
    /// its dates are read, its form is not judged.
    /// </summary>
    public bool IsManaged(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return !document.IsForeign || !Configuration.HoldsForeignFiles;
    }

    /// <summary>
    /// The roles that give authority: who holds them and what they may approve. When a change is judged, those of the base commit,
    /// so that nobody appoints himself; otherwise those of this snapshot.
    /// </summary>
    public ImmutableArray<Document> Authorities => _authorities.IsDefault ? OfKind("role") : _authorities;

    /// <summary>The role with an id as far as it gives authority, or null. See <see cref="Authorities"/>.</summary>
    /// <param name="role">Id of the role.</param>
    public Document? Authority(string role) =>
        _authorities.IsDefault ? Find(role) is { KindSlug: "role" } found ? found : null : _authorities.FirstOrDefault(r => r.Id == role);

    /// <summary>Ids written in a document.</summary>
    public IEnumerable<Reference> ReferencesFrom(Document document) => _outgoing[document];

    /// <summary>References to an id from anywhere.</summary>
    public IEnumerable<Reference> ReferencesTo(string id) => _incoming[id];

    /// <summary>
    /// The documents a field leads to: those written in it and, where the relation is stored on the other side, those that point here.
    /// Ids that do not exist are left out. Distinct, in the order found.
    /// </summary>
    /// <param name="document">Where to start.</param>
    /// <param name="field">Field name, such as <c>risks</c> of a use case.</param>
    public ImmutableArray<Document> Links(Document document, string field)
    {
        var definition = document.Kind?.Field(field);
        var found = new List<Document>();
        foreach (var text in document.Fields.Texts(field))
        {
            AddDistinct(found, Find(text.Value));
        }

        if (definition?.InverseOf is { } inverse)
        {
            var dot = inverse.IndexOf('.', StringComparison.Ordinal);
            foreach (var reference in _incoming[document.Id])
            {
                if (inverse.AsSpan(dot + 1).SequenceEqual(reference.Path) && inverse.AsSpan(0, dot).SequenceEqual(reference.Source.KindSlug))
                {
                    AddDistinct(found, reference.Source);
                }
            }
        }

        return [.. found];
    }

    /// <summary>The Statement of Applicability entry of a control, one in force before one that was replaced; null when there is none.</summary>
    /// <param name="control">Control id in its usual form, such as <c>A.7.2</c>.</param>
    public Document? SoaEntry(string control) => _soa.Value.GetValueOrDefault(control);

    /// <summary>Control a Statement of Applicability entry is about, in its usual form; null when it names none.</summary>
    public string? ControlOf(Document entry) =>
        Catalogue.NormaliseControlId(entry.Fields.Text("control") ?? (entry.Id.StartsWith("SOA-", StringComparison.Ordinal) ? entry.Id[4..] : ""));

    private Dictionary<string, Document> IndexSoa()
    {
        var entries = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var entry in OfKind("control").OrderBy(e => e.IsRetired))
        {
            if (ControlOf(entry) is { } control)
            {
                entries.TryAdd(control, entry);
            }
        }

        return entries;
    }

    private static void AddDistinct(List<Document> found, Document? document)
    {
        if (document is not null && !found.Contains(document))
        {
            found.Add(document);
        }
    }
}
