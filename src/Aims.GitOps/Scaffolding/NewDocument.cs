using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Loading;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Scaffolding;

/// <summary>What a person asks for.</summary>
/// <param name="Kind">Kind of document.</param>
/// <param name="Title">Its title; may be empty where a form has one.</param>
/// <param name="For">Documents, or controls, it is for.</param>
/// <param name="Set">Further values, each <c>key=value</c>.</param>
/// <param name="IsInline">True to write it into the page of the first document it is for.</param>
internal sealed record NewDocumentRequest(KindDefinition Kind, string Title, ImmutableArray<string> For, ImmutableArray<string> Set, bool IsInline);

/// <summary>A new document and what writing it takes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">The file it stands in, relative to the AIMS root.</param>
/// <param name="Files">Files to write: the new one, and those that name it.</param>
internal sealed record NewDocument(string Id, string Path, ImmutableArray<FileChange> Files);

/// <summary>Makes a document of any kind: next free id, right folder, the fields its tier asks for, links to what it is for.</summary>
internal sealed class DocumentMaker
{
    private readonly AimsGraph _graph;
    private readonly Snapshot _snapshot;
    private readonly FreeIds _ids;
    private readonly Lazy<TemplateSet> _templates;

    /// <param name="graph">The documents there are, on the day of writing.</param>
    /// <param name="snapshot">The files there are.</param>
    /// <param name="formerPaths">Paths of files that existed once.</param>
    /// <param name="templates">Templates, for the kinds that have a form.</param>
    public DocumentMaker(AimsGraph graph, Snapshot snapshot, IEnumerable<string> formerPaths, Lazy<TemplateSet> templates)
    {
        _graph = graph;
        _snapshot = snapshot;
        _ids = new FreeIds(graph, formerPaths.Concat(snapshot.Files.Select(f => f.Path)));
        _templates = templates;
    }

    /// <summary>Makes the document.</summary>
    /// <exception cref="AimsException">The request cannot be met as it stands.</exception>
    public NewDocument Make(NewDocumentRequest request)
    {
        var values = new GivenValues(_graph.Catalogue, request.Kind);
        foreach (var assignment in request.Set)
        {
            values.Assign(assignment);
        }

        var targets = request.For.Select(Target).ToList();
        if (request.IsInline)
        {
            return MakeInline(request, values, targets);
        }

        return FormFor(request, targets, values) is { } form ? FromTemplate(request, form, values, targets) : FromDefinition(request, values, targets);
    }

    private NewDocument FromDefinition(NewDocumentRequest request, GivenValues values, List<LinkTarget> targets)
    {
        var kind = request.Kind;
        RequireTitle(request);
        var id = IdFor(kind, targets);
        var edits = Link(kind, id, values, targets);
        Prefill(kind, id, request.Title, values, targets, isInline: false);
        var (tier, stage) = Depth(kind, values, targets);
        var front = DocumentForm.Write(kind, values.All, tier, stage, indent: 0, IsKnownElsewhere(kind, isInline: false));
        var path = FreePath(FileNames.For(kind, id, request.Title));
        var text = $"---\n{front}---\n\n{BodyText.For(kind, request.Title, tier, stage)}";
        return new NewDocument(id, path, [new FileChange(path, text, IsNew: true), .. Changed(edits)]);
    }

    private NewDocument MakeInline(NewDocumentRequest request, GivenValues values, List<LinkTarget> targets)
    {
        RequireTitle(request);
        var kind = request.Kind;
        if (targets.Find(t => t.Document is not null)?.Document is not { } host)
        {
            throw new AimsException("usage", "--inline needs the document whose page it goes into.", "Name it with --for, for example --for UC-003.");
        }

        if (kind.IsSingleton || kind.Slug == "review")
        {
            throw new AimsException("usage", $"{kind.Slug} is a file of its own.", "Leave --inline away.");
        }

        var id = kind.Slug == "control" ? "SOA-" + _ids.NextOwnControl() : IdFor(kind, targets);
        var edits = Link(kind, id, values, targets);
        Prefill(kind, id, request.Title, values, targets, isInline: true);
        var (tier, stage) = Depth(kind, values, targets);
        var fields = DocumentForm.Write(kind, values.All, tier, stage, indent: 4, IsKnownElsewhere(kind, isInline: true));
        var page = edits.TryGetValue(host.File, out var known) ? known : edits[host.File] = new FrontMatterEdits(host.File);
        page.AddEntry(fields);
        return new NewDocument(id, Relative(host.Path), [.. Changed(edits)]);
    }

    private NewDocument FromTemplate(NewDocumentRequest request, Template form, GivenValues values, List<LinkTarget> targets)
    {
        var kind = request.Kind;
        var model = RepositoryFacts.Read(_graph, _templates.Value);
        var further = new List<(string, object?)>();
        string id;
        if (form.Kind == "control")
        {
            var control = _graph.Catalogue.NormaliseControlId(request.Title) is { } named && _graph.Catalogue.Control(named) is not null ? named : null;
            id = "SOA-" + (control ?? _ids.NextOwnControl());
            if (control is not null)
            {
                further.Add(("control", SoaVariables.Of(control, model, _graph, _templates.Value)));
            }
            else
            {
                values.Default("control", YamlValue.Text(id[4..]));
            }
        }
        else
        {
            id = kind.IsSingleton ? kind.Prefix : _ids.Next(kind);
        }

        if (form.Depth is not null)
        {
            var useCase = targets.Select(t => t.Document).OfType<Document>().FirstOrDefault(d => d.KindSlug == "use-case")
                ?? throw new AimsException("usage", "An impact assessment is for one use case.", "Name it with --for, for example --for UC-003.");
            further.Add(("use_case", TemplateVariables.UseCase(RepositoryFacts.UseCase(_graph, useCase))));
        }

        if (_graph.Find(id) is { } present)
        {
            throw new AimsException("exists", $"{id} exists already: {present.Path}.", kind.IsSingleton ? $"There is one {kind.Slug}; change that one." : $"Change it, or see 'aims show {id}'.");
        }

        var edits = Link(kind, id, values, targets.Where(t => form.Depth is null || t.Document?.KindSlug != "use-case"));
        var text = new TemplateRenderer(model, _templates.Value).Document(form, id, [.. further]);
        if (request.Title.Length > 0 && !id.EndsWith(request.Title, StringComparison.OrdinalIgnoreCase) && _graph.Catalogue.NormaliseControlId(request.Title) is null)
        {
            values.Default("title", YamlValue.Text(request.Title));
        }

        text = Fill(text, kind, values);
        var title = values.Text("title") ?? (request.Title.Length > 0 ? request.Title : targets.FirstOrDefault()?.Document?.Title ?? "");
        var path = FreePath(kind.Slug is "management-review" or "impact-assessment" or "control" || kind.IsSingleton ? FileNames.For(kind, id, title) : form.Path);
        return new NewDocument(id, path, [new FileChange(path, text, IsNew: true), .. Changed(edits)]);
    }

    /// <summary>Puts values into a text that a template made.</summary>
    private static string Fill(string text, KindDefinition kind, GivenValues values)
    {
        var file = DocumentFile.Read("", "", Encoding.UTF8.GetBytes(text));
        var edits = new FrontMatterEdits(file);
        foreach (var (key, value) in values.All.Pairs)
        {
            if (value is YamlValue.Entries parts && file.Fields.Map(key) is { } map)
            {
                foreach (var (part, inner) in parts.Pairs)
                {
                    edits.Set(map, part, inner, kind.Field(key)?.Fields ?? []);
                }
            }
            else
            {
                edits.Set(file.Fields, key, value, kind.Fields);
            }
        }

        return edits.Apply();
    }

    private Template? FormFor(NewDocumentRequest request, List<LinkTarget> targets, GivenValues values) => request.Kind.Slug switch
    {
        "impact-assessment" => _templates.Value.ForDepth(values.Text("depth") is "screening" or "standard" or "full" ? values.Text("depth")! : TierProfile.Of(HighestTier(targets) ?? Tier.Low).ImpactAssessment),
        "management-review" => _templates.Value.Find("management-review-record"),
        "control" => _templates.Value.Find(_graph.Catalogue.NormaliseControlId(request.Title) is { } id && _graph.Catalogue.Control(id) is not null ? "soa-entry" : "soa-own-control"),
        "scope" => _templates.Value.Find("scope"),
        "risk-criteria" => _templates.Value.Find("risk-criteria"),
        "audit-programme" => _templates.Value.Find("audit-programme"),
        _ => null,
    };

    private LinkTarget Target(string text)
    {
        if ((_graph.Find(text) ?? _graph.Find(text.ToUpperInvariant())) is { } document)
        {
            return new LinkTarget(document, document.KindSlug == "control" ? _graph.ControlOf(document) : null);
        }

        return _graph.Catalogue.NormaliseControlId(text) is { } control && _graph.Catalogue.Control(control) is not null
            ? new LinkTarget(_graph.SoaEntry(control), control)
            : throw new AimsException("unknown-id", $"There is no document \"{text}\" to write this for.", "Look into the folders of the AIMS for what there is.");
    }

    /// <summary>Writes the relations: into the values of the new document, or as changes of those that store them.</summary>
    private static Dictionary<DocumentFile, FrontMatterEdits> Link(KindDefinition kind, string id, GivenValues values, IEnumerable<LinkTarget> targets)
    {
        var edits = new Dictionary<DocumentFile, FrontMatterEdits>();
        foreach (var target in targets)
        {
            var own = target.Document is { } document ? Links.FieldFor(kind, document) : null;
            if (own is not null)
            {
                values.Link(own, target.Document!.Id);
            }
            else if (target.Control is { } control && Links.FieldForControl(kind) is { } controls)
            {
                values.Link(controls, control);
            }
            else if (target.Document is { } other && Links.FieldOn(other, kind) is { } field)
            {
                var page = edits.TryGetValue(other.File, out var known) ? known : edits[other.File] = new FrontMatterEdits(other.File);
                Links.Write(page, other, field, id);
            }
            else if (target.Document is { } related)
            {
                values.Link(kind.Field("related")!, related.Id);
            }
        }

        return edits;
    }

    private void Prefill(KindDefinition kind, string id, string title, GivenValues values, List<LinkTarget> targets, bool isInline)
    {
        values.Default("id", YamlValue.Text(id));
        values.Default("kind", YamlValue.Text(kind.Slug));
        values.Default("title", YamlValue.Text(title));
        if (!isInline)
        {
            values.Default("status", YamlValue.Text(kind.Nature == DocumentNature.Document ? "draft" : "open"));
            if (kind.Nature == DocumentNature.Document)
            {
                values.Default("version", YamlValue.Text("0.1"));
            }

            var isMember = values.Value("series") is not null;
            if (!isMember && Owner(targets) is { } owner)
            {
                values.Default("owner", YamlValue.Text(owner));
            }

            if (!isMember && !HasDefault(kind, "classification"))
            {
                values.Default("classification", YamlValue.Text("internal"));
            }
        }

        var today = YamlValue.Plain(_graph.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        switch (kind.Slug)
        {
            case "risk":
                values.Default("trigger", YamlValue.Text("initial"));
                values.Default("state", YamlValue.Text("identified"));
                break;
            case "incident":
                values.Default("received_on", today);
                break;
            case "finding":
                values.Default("raised_on", today);
                break;
            case "evidence" when values.Value("every") is null:
                values.Default("collected_on", today);
                break;
            case "use-case":
                values.Default("in_scope", YamlValue.Plain("true"));
                values.Default("lifecycle_stage", YamlValue.Text("inception"));
                values.Default("tier", YamlValue.Text(TierOfFactors(values).Slug()));
                break;
        }
    }

    private string? Owner(List<LinkTarget> targets) =>
        targets.Select(t => t.Document?.Fields.Text("owner")).FirstOrDefault(o => o is not null)
        ?? (RepositoryFacts.Read(_graph, _templates.Value).Roles.GetValueOrDefault("aims_manager") is { Length: > 0 } manager ? manager : null);

    /// <summary>Tier and stage that decide which fields are asked for.</summary>
    private (Tier Tier, LifecycleStage? Stage) Depth(KindDefinition kind, GivenValues values, List<LinkTarget> targets)
    {
        if (kind.Slug == "use-case")
        {
            LifecycleStage? own = Slugs.TryParseStage(values.Text("lifecycle_stage"), out var stage) ? stage : null;

            // As long as a factor is open the page stays as short as a low tier allows; the check asks for more once the answer is there.
            return (HasOpenFactor(values) ? Tier.Low : TierOfFactors(values), own);
        }

        var useCases = targets.Select(t => t.Document).OfType<Document>().SelectMany(d => _graph.UseCasesOf(d)).ToList();
        return (HighestTier(targets) ?? (IsOrganisationWide(kind) ? Highest(_graph.InScopeUseCases) : Tier.Low), useCases.Count == 0 ? null : useCases.Max(AimsGraph.StageOf));
    }

    private Tier? HighestTier(List<LinkTarget> targets) =>
        targets.Select(t => t.Document).OfType<Document>().Select(d => (Tier?)_graph.TierOf(d)).Max();

    private Tier Highest(ImmutableArray<Document> useCases) => useCases.IsEmpty ? Tier.Low : useCases.Max(_graph.TierOf);

    private static bool IsOrganisationWide(KindDefinition kind) => kind.Slug is "policy" or "procedure" or "objective" or "role" or "control";

    private Tier TierOfFactors(GivenValues values)
    {
        var factors = values.Value("risk_factors") as YamlValue.Entries;
        var answers = factors?.Pairs.Select(p => new FactorAnswer(p.Key, int.TryParse((p.Value as YamlValue.Scalar)?.Content, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null)).ToImmutableArray() ?? [];
        var category = ((values.Value("eu_ai_act") as YamlValue.Entries)?.Pairs.FirstOrDefault(p => p.Key == "category").Value as YamlValue.Scalar)?.Content;
        return _graph.TierMethod.Evaluate(new TierInput(answers, category)).Tier;
    }

    private bool HasOpenFactor(GivenValues values)
    {
        var given = (values.Value("risk_factors") as YamlValue.Entries)?.Pairs.Select(p => p.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        return !_graph.TierMethod.Factors.All(f => given.Contains(f.Id));
    }

    private string IdFor(KindDefinition kind, List<LinkTarget> targets)
    {
        var series = targets.Select(t => t.Document).OfType<Document>().FirstOrDefault(d => d.KindSlug == "evidence" && d.Fields.Has("every"));
        return kind.Slug == "evidence" && series is not null ? _ids.Dated(series.Id, _graph.AsOf) : _ids.Next(kind);
    }

    private Func<FieldDefinition, bool> IsKnownElsewhere(KindDefinition kind, bool isInline) => field =>
        HasDefault(kind, field.Name) || (isInline && field.Inherits.HasFlag(Inheritance.Host));

    private bool HasDefault(KindDefinition kind, string field) => _graph.Configuration.Defaults.TryGetValue(kind.Slug, out var defaults) && defaults.Has(field);

    private IEnumerable<FileChange> Changed(Dictionary<DocumentFile, FrontMatterEdits> edits) =>
        edits.OrderBy(e => e.Key.Path, StringComparer.Ordinal).Select(e => new FileChange(Relative(e.Key.Path), e.Value.Apply(), IsNew: false));

    private string Relative(string path) => _snapshot.Root.Length == 0 ? path : path[(_snapshot.Root.Length + 1)..];

    private string FreePath(string path)
    {
        var taken = _snapshot.Root.Length == 0 ? path : $"{_snapshot.Root}/{path}";
        return _snapshot.Find(taken) is null ? path : throw new AimsException("exists", $"{path} exists already.", "Choose another title, or move that file.");
    }

    private static void RequireTitle(NewDocumentRequest request)
    {
        if (request.Title.Length == 0)
        {
            throw new AimsException("usage", $"A new {request.Kind.Slug} needs a title.", $"Write it behind the kind: aims new {request.Kind.Slug} \"...\".");
        }
    }

    private sealed record LinkTarget(Document? Document, string? Control);
}
