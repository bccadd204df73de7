using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Graph;

/// <summary>
/// Answers what the conditions of the document model ask about one document: which fields and sections it must have. Built once per
/// document; conditions that span documents are looked up when asked.
/// </summary>
internal sealed class FieldFacts
{
    private readonly AimsGraph _graph;
    private readonly Document _document;
    private readonly KindDefinition _kind;

    private FieldFacts(AimsGraph graph, Document document, KindDefinition kind)
    {
        _graph = graph;
        _document = document;
        _kind = kind;
        Document = new ConditionFacts
        {
            Nature = kind.Nature,
            Status = document.Status,
            Tier = TierThatBinds(graph, document),
            Stage = StageOf(graph, document),
            Document = OwnValues,
            Neighbour = OwnValues,
            Named = Named,
        };
    }

    /// <summary>Facts about the fields of the document itself.</summary>
    public ConditionFacts Document { get; }

    /// <summary>Facts about a document; null when its kind is unknown.</summary>
    /// <param name="graph">The documents around it.</param>
    /// <param name="document">The document.</param>
    public static FieldFacts? Of(AimsGraph graph, Document document) =>
        document.Kind is { } kind ? new FieldFacts(graph, document, kind) : null;

    /// <summary>Facts about the parts of an object inside the document.</summary>
    /// <param name="structure">Definition of the object's field.</param>
    /// <param name="map">The object.</param>
    public ConditionFacts Within(FieldDefinition structure, FieldMap map) =>
        Document with { Neighbour = name => Values(structure.Field(name) is { } part ? map.Value(part) : map.Value(name)) };

    /// <summary>
    /// Whether a field of the document is filled: written, computed from the other side of its relation, or reached over other documents.
    /// </summary>
    public bool IsFilled(FieldDefinition field) =>
        IsFilled(field, _document.Fields)
        || HasConfiguredAlias(field)
        || (field.IsInverse && !_graph.Links(_document, field.Name).IsEmpty)
        || (field.Through is { } path && ReachesOver(path));

    /// <summary>Whether a field of an object is filled; where an empty list is an answer, the list must be there.</summary>
    public static bool IsFilled(FieldDefinition field, FieldMap map) => map.Value(field) switch
    {
        null => false,
        FieldList or FieldMap when field.MayBeEmpty => true,
        var value => !value.IsEmpty,
    };

    /// <summary>True when a condition depends on the tier, so that the obligation has a use case behind it.</summary>
    public static bool DependsOnTier(Condition condition) => condition switch
    {
        Condition.FromTier => true,
        Condition.AllOf all => all.Parts.Any(DependsOnTier),
        Condition.AnyOf any => any.Parts.Any(DependsOnTier),
        _ => false,
    };

    /// <summary>A use case outside the scope keeps what identifies it and why it is outside; its tier asks for nothing.</summary>
    private static Tier TierThatBinds(AimsGraph graph, Document document) =>
        document.KindSlug == "use-case" && !graph.IsInScope(document) ? Tier.Low : graph.TierOf(document);

    private static LifecycleStage? StageOf(AimsGraph graph, Document document)
    {
        LifecycleStage? latest = null;
        foreach (var useCase in document.KindSlug == "use-case" ? [document] : graph.UseCasesOf(document).Where(graph.IsInScope))
        {
            if (AimsGraph.StageOf(useCase) is { } stage && (latest is null || stage > latest))
            {
                latest = stage;
            }
        }

        return latest;
    }

    private ImmutableArray<string> OwnValues(string name)
    {
        if (_kind.Field(name) is not { } field)
        {
            return Values(_document.Fields.Value(name));
        }

        var written = Values(_document.Fields.Value(field));
        return written.IsEmpty && field.IsInverse ? [.. _graph.Links(_document, field.Name).Select(d => d.Id)] : written;
    }

    private static ImmutableArray<string> Values(FieldNode? node) => node switch
    {
        null or { IsEmpty: true } => [],
        FieldScalar scalar => [scalar.Value],
        FieldList list => [.. list.Items.Where(i => !i.IsEmpty).Select(i => i is FieldScalar scalar ? scalar.Value : "{}")],
        _ => ["{}"],
    };

    private bool HasConfiguredAlias(FieldDefinition field) =>
        _graph.Configuration.Aliases.TryGetValue(field.Name, out var names) && names.Any(_document.Fields.Has);

    /// <summary>A path <c>field.field</c>: a gap in a document on the way is that document's finding, not this one's.</summary>
    private bool ReachesOver(string path) =>
        !_graph.Links(_document, path[..path.IndexOf('.', StringComparison.Ordinal)]).IsEmpty;

    private bool? Named(string name) => name switch
    {
        "any-system-supplied" => _graph.SystemsOf(_document).Any(s => s.Fields.Text("origin") == "supplied"),
        "downward-override" => IsDownwardOverride(),
        "supplier-or-customer-involved" => IsShared(),
        "risk-not-acceptable" => _document.Fields.Text("level") is { } level && RiskCriteria.Of(_graph)?.IsAcceptable(level) is { } acceptable ? !acceptable : null,
        "risk-treated" => IsTreated(),
        "risk-retained" => IsRetained(),
        "treatment-completed" => IsCompleted(_document),
        "metric-started" => HasStarted(),
        "period-evidence" => IsPeriodic(),
        "location-is-file" => _document.Fields.Text("location") is { } location && !location.Contains("://", StringComparison.Ordinal),
        "per-event-system-evidence" => _graph.Links(_document, "systems").Length > 0
            && Controls().Any(c => c is { Rhythm: EvidenceRhythm.PerEvent, Level: ControlLevel.System }),
        "producer-in-scope" => _graph.InScopeUseCases.Any(u => AimsGraph.RolesIn(u).Contains(AiRole.Producer)),
        _ => null,
    };

    private bool? IsDownwardOverride() =>
        Slugs.TryParseTier(_document.Fields.Map("tier_override")?.Text("to"), out var to) && _graph.Tier(_document).Declared is { } declared ? to < declared : null;

    private bool IsShared() =>
        !_graph.SuppliersOf(_document).IsEmpty
        || AimsGraph.RolesIn(_document).Contains(AiRole.Provider)
        || _graph.Links(_document, "interested_parties").Any(p => p.Fields.Text("party_type") == "customer");

    private bool IsTreated()
    {
        var treatments = LiveTreatments().ToList();
        return treatments.Count > 0 && treatments.TrueForAll(IsCompleted);
    }

    private bool IsRetained() =>
        _document.Fields.Text("state") == "accepted" || LiveTreatments().Any(t => t.Fields.Text("option") == "retain");

    private IEnumerable<Document> LiveTreatments() => _graph.Links(_document, "treatments").Where(t => !t.IsRetired);

    private bool IsCompleted(Document treatment)
    {
        var actions = treatment.Fields.Maps("actions").ToList();
        return actions.Count > 0 && actions.TrueForAll(a => a.Date("done_on") is { } done && done <= _graph.AsOf);
    }

    /// <summary>A metric has started when its first period is over: in force for one period, for a use case in service where it names any.</summary>
    private bool? HasStarted()
    {
        if (_document.Status != "approved")
        {
            return false;
        }

        var cases = _graph.Links(_document, "use_cases");
        if (!cases.IsEmpty && !cases.Any(AimsGraph.IsInOperation))
        {
            return false;
        }

        return _document.Fields.Date("effective_from") is { } since && _document.Fields.Period("frequency") is { } every ? every.AddTo(since) < _graph.AsOf : null;
    }

    /// <summary>A member of a series that is collected in regular periods for a control that runs in regular periods.</summary>
    private bool IsPeriodic() =>
        _document.Fields.Text("series") is { } series
        && _graph.Find(series)?.Fields.Period("every") is not null
        && Controls().Any(c => c.Rhythm == EvidenceRhythm.Periodic);

    private IEnumerable<ControlDefinition> Controls() =>
        _document.Fields.Texts("controls").Select(t => _graph.Catalogue.NormaliseControlId(t.Value)).OfType<string>()
            .Select(_graph.Catalogue.Control).OfType<ControlDefinition>();
}
