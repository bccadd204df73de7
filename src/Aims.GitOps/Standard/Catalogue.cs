using System.Collections.Immutable;
using Aims.GitOps.Standard.Generated;

namespace Aims.GitOps.Standard;

/// <summary>
/// The standard and the document model as one immutable value: clauses, controls, kinds, fields, periods.
/// Passed to whoever needs it, so that a commit is judged by the catalogue it names.
/// </summary>
public sealed class Catalogue
{
    private readonly CatalogueSource _source;

    // Filled on first use. Two threads may both fill one; they fill it with equal values.
    private ImmutableArray<KindDefinition> _kinds;
    private ImmutableArray<KindDefinition> _kindsByPath;
    private ImmutableArray<ControlDefinition> _annexA;
    private ImmutableArray<ClauseDefinition> _clauses;
    private ImmutableArray<ObjectiveDefinition> _objectives;
    private Dictionary<string, KindDefinition>? _kindsBySlug;
    private Dictionary<string, KindDefinition>? _kindsByPrefix;
    private Dictionary<string, ControlDefinition>? _controlsById;
    private Dictionary<string, ControlDefinition>? _controlsByTitle;
    private Dictionary<string, ClauseDefinition>? _clausesById;
    private Dictionary<string, TierValues<CalendarPeriod>>? _reviewEvery;

    private Catalogue(CatalogueSource source, ImmutableArray<CustomFramework> customFrameworks)
    {
        _source = source;
        CustomFrameworks = customFrameworks;
    }

    /// <summary>ISO/IEC 42001:2023, the newest catalogue in this build.</summary>
    public static Catalogue Iso42001 { get; } = new(CatalogueData.Source, []);

    /// <summary>Short name, such as <c>iso42001</c>.</summary>
    public string Id => _source.Id;

    /// <summary>Version of the data, such as <c>1.0.0</c>.</summary>
    public string Version => _source.Version;

    /// <summary>The standard and its edition.</summary>
    public string Standard => _source.Standard;

    /// <summary>How <c>aims.yml</c> names this catalogue: <c>iso42001@1.0.0</c>.</summary>
    public string Reference => Id + "@" + Version;

    /// <summary>The kinds of document, in the order of the model.</summary>
    public ImmutableArray<KindDefinition> Kinds => _kinds.IsDefault ? _kinds = _source.Kinds() : _kinds;

    /// <summary>Clauses 4 to 10 with their headings, in order.</summary>
    public ImmutableArray<ClauseDefinition> Clauses => _clauses.IsDefault ? _clauses = _source.Clauses() : _clauses;

    /// <summary>The clauses that are audited: all that are not mere headings.</summary>
    public IEnumerable<ClauseDefinition> AuditableClauses => Clauses.Where(clause => !clause.IsHeading);

    /// <summary>The controls of Annex A, in order.</summary>
    public ImmutableArray<ControlDefinition> Controls => _annexA.IsDefault ? _annexA = _source.Controls() : _annexA;

    /// <summary>Frameworks the organisation added.</summary>
    public ImmutableArray<CustomFramework> CustomFrameworks { get; }

    /// <summary>The control objectives of Annex A.</summary>
    public ImmutableArray<ObjectiveDefinition> Objectives => _objectives.IsDefault ? _objectives = _source.Objectives() : _objectives;

    /// <summary>Possible objectives of Annex C, <c>C.2.1</c> to <c>C.2.11</c>.</summary>
    public ImmutableArray<AnnexCEntry> AnnexCObjectives => _source.AnnexCObjectives();

    /// <summary>Risk sources of Annex C, <c>C.3.1</c> to <c>C.3.7</c>.</summary>
    public ImmutableArray<AnnexCEntry> RiskSources => _source.RiskSources();

    /// <summary>Named word lists.</summary>
    public ImmutableArray<EnumerationDefinition> Enumerations => _source.Enumerations();

    /// <summary>The conditions that span documents, by name, each with its meaning. See <see cref="Condition.Named"/>.</summary>
    public ImmutableArray<NamedText> NamedConditions => _source.NamedConditions();

    /// <summary>Ids that are often taken for controls, each with what to look at instead.</summary>
    public ImmutableArray<NamedText> NotControls => _source.NotControls();

    /// <summary>The frameworks the crosswalk points to.</summary>
    public ImmutableArray<FrameworkReference> Frameworks => _source.Frameworks();

    /// <summary>What the short source names of the crosswalk stand for.</summary>
    public ImmutableArray<NamedText> Sources => _source.Sources();

    /// <summary>The embedded catalogue with this reference, or null. <c>iso42001</c> alone means the newest version.</summary>
    /// <param name="reference">Such as <c>iso42001@1.0.0</c>.</param>
    public static Catalogue? Find(string reference) =>
        string.Equals(reference, Iso42001.Reference, StringComparison.Ordinal) || string.Equals(reference, Iso42001.Id, StringComparison.Ordinal)
            ? Iso42001
            : null;

    /// <summary>This catalogue with the controls of another framework that documents may cite.</summary>
    /// <param name="framework">The framework; its control ids must be new.</param>
    /// <exception cref="ArgumentException">A control id exists already.</exception>
    public Catalogue With(CustomFramework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        foreach (var control in framework.Controls)
        {
            if (Control(control.Id) is not null)
            {
                throw new ArgumentException($"The control id {control.Id} exists already.", nameof(framework));
            }
        }

        return new Catalogue(_source, CustomFrameworks.Add(framework));
    }

    /// <summary>Controls of Annex A, then those of own frameworks.</summary>
    public IEnumerable<ControlDefinition> AllControls() => Controls.Concat(CustomFrameworks.SelectMany(framework => framework.Controls));

    /// <summary>The kind with this slug, or null.</summary>
    /// <param name="slug">Such as <c>use-case</c>.</param>
    public KindDefinition? Kind(string slug) => (_kindsBySlug ??= Index(Kinds, static kind => kind.Slug)).GetValueOrDefault(slug);

    /// <summary>The kind whose folder, or file for a singleton, holds this path; the deepest folder wins. Null for any other path.</summary>
    /// <param name="path">Path relative to the AIMS root, with <c>/</c> separators.</param>
    public KindDefinition? KindForPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var kind in DeepestFirst())
        {
            if (kind.IsSingleton ? string.Equals(path, kind.Path, StringComparison.Ordinal) : path.StartsWith(kind.Path, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The kind an id belongs to by its prefix, or null. The rest of the id is not looked at.</summary>
    /// <param name="id">Such as <c>RSK-001</c>, <c>SOA-A.6.2.6</c>, <c>SCP</c>.</param>
    public KindDefinition? KindForId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var dash = id.IndexOf('-');
        return (_kindsByPrefix ??= Index(Kinds, static kind => kind.Prefix)).GetValueOrDefault(dash < 0 ? id : id[..dash]);
    }

    /// <summary>The control with exactly this id, own frameworks included, or null.</summary>
    /// <param name="id">Such as <c>A.6.2.6</c>.</param>
    public ControlDefinition? Control(string id) => ControlsById().GetValueOrDefault(id);

    /// <summary>The control whose title, or a known variant of it, this is; case, plural and spelling variants do not matter. Null for none.</summary>
    /// <param name="title">A title as written in a document.</param>
    public ControlDefinition? ControlByTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return (_controlsByTitle ??= IndexTitles()).GetValueOrDefault(ControlIds.NormaliseTitle(title));
    }

    /// <summary>The clause with this number, headings included, or null.</summary>
    /// <param name="id">Such as <c>6.1.2</c>.</param>
    public ClauseDefinition? Clause(string id) => (_clausesById ??= Index(Clauses, static clause => clause.Id)).GetValueOrDefault(id);

    /// <summary>The objective with this id, or null.</summary>
    /// <param name="id">Such as <c>A.6</c>.</param>
    public ObjectiveDefinition? Objective(string id) => Objectives.FirstOrDefault(o => string.Equals(o.Id, id, StringComparison.Ordinal));

    /// <summary>The values of a named word list, or null.</summary>
    /// <param name="name">Such as <c>impl-status</c>.</param>
    public EnumerationDefinition? Enumeration(string name) =>
        Enumerations.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal));

    /// <summary>How often a document of this kind is reviewed at a tier; the period a document may only shorten.</summary>
    /// <param name="kind">Slug of the kind; one without a row of its own gets the default.</param>
    /// <param name="tier">Highest tier among the in-scope use cases it serves.</param>
    public CalendarPeriod ReviewEvery(string kind, Tier tier)
    {
        var table = _reviewEvery ??= IndexReviews();
        return (table.TryGetValue(kind, out var row) ? row : table["default"])[tier];
    }

    /// <summary>How recent the newest proof of a control or clause must be at a tier; null for an unknown id or a clause without a pace of its own.</summary>
    /// <param name="requirement">Id of a control or clause.</param>
    /// <param name="tier">The tier.</param>
    public CalendarPeriod? Cadence(string requirement, Tier tier) =>
        Control(requirement) is { } control ? control.Cadence[tier] : Clause(requirement)?.Cadence?[tier];

    /// <summary>
    /// The usual spelling of a control id written as <c>A-7-2</c>, <c>a 5.1</c>, <c>SOA-A.7.2</c> or with odd hyphens and dots.
    /// Says nothing about whether the control exists. Null when the text does not look like a control id at all.
    /// </summary>
    /// <param name="text">The id as written.</param>
    public string? NormaliseControlId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ControlsById().ContainsKey(text))
        {
            return text;
        }

        if (ControlIds.Normalise(text) is { } normal)
        {
            return normal;
        }

        var key = ControlIds.CustomKey(text);
        return CustomFrameworks.SelectMany(framework => framework.Controls)
            .FirstOrDefault(control => string.Equals(ControlIds.CustomKey(control.Id), key, StringComparison.Ordinal))?.Id;
    }

    /// <summary>What to look at instead of an id that is not a control, such as <c>objective of A.2</c>; null when it is one, or when nothing is known.</summary>
    /// <param name="id">The id as written; normalised first.</param>
    public string? NotControlHint(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Control(id) is not null ? null : ControlIds.Hint(this, NormaliseControlId(id) ?? id);
    }

    /// <summary>Whether an id has the form its kind asks for.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id as written.</param>
    public bool IsWellFormedId(KindDefinition kind, string id)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(id);
        return DocumentId.IsWellFormed(this, kind, id);
    }

    private static Dictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> key)
        where T : class
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            index.Add(key(item), item);
        }

        return index;
    }

    private Dictionary<string, ControlDefinition> ControlsById() => _controlsById ??= Index(AllControls(), static control => control.Id);

    private ImmutableArray<KindDefinition> DeepestFirst() =>
        _kindsByPath.IsDefault ? _kindsByPath = Kinds.Sort(static (a, b) => b.Path.Length.CompareTo(a.Path.Length)) : _kindsByPath;

    private Dictionary<string, TierValues<CalendarPeriod>> IndexReviews()
    {
        var index = new Dictionary<string, TierValues<CalendarPeriod>>(StringComparer.Ordinal);
        foreach (var row in _source.ReviewEvery())
        {
            index.Add(row.Kind, row.Every);
        }

        return index;
    }

    private Dictionary<string, ControlDefinition> IndexTitles()
    {
        var index = new Dictionary<string, ControlDefinition>(StringComparer.Ordinal);
        foreach (var control in AllControls())
        {
            index.TryAdd(ControlIds.NormaliseTitle(control.Title), control);
            foreach (var variant in control.TitleVariants)
            {
                index.TryAdd(ControlIds.NormaliseTitle(variant), control);
            }
        }

        return index;
    }
}
