using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>Reads from a repository what templates need to know.</summary>
internal static class RepositoryFacts
{
    // Duties as role documents state them, for repositories whose roles were not made from our templates.
    private static readonly ImmutableArray<(string Duty, string Stated)> s_stated =
    [
        ("aims_manager", "aims-manager"), ("risk_owner", "risk"), ("privacy", "privacy"), ("oversight", "oversight"), ("internal_auditor", "internal-audit"),
        ("supplier_owner", "suppliers"), ("incident_owner", "incidents"), ("data_owner", "data"), ("development_lead", "development"),
    ];

    /// <summary>The facts of a repository on the day of its graph.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="templates">The templates, for the names of documents made from them.</param>
    public static TemplateModel Read(AimsGraph graph, TemplateSet templates)
    {
        var (roles, own) = Roles(graph, templates);
        var scope = graph.OfKind("scope").FirstOrDefault(d => !d.IsRetired);
        return new TemplateModel
        {
            Organisation = new OrganisationFacts(
                graph.Configuration.OrganisationName,
                graph.Configuration.TimeZone.Id,
                Texts(scope, "organisational_units"),
                Texts(scope, "locations"),
                Texts(scope, "other_management_systems")),
            Today = graph.AsOf,
            UseCases = [.. graph.InScopeUseCases.OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => UseCase(graph, u))],
            OutOfScope = [.. graph.OfKind("use-case").Where(u => u.Fields.Bool("in_scope") == false && !u.IsRetired).OrderBy(u => u.Id, StringComparer.Ordinal)
                .Select(u => new OutOfScopeFacts(u.Id, u.Title, u.Fields.Text("exclusion_reason") ?? ""))],
            Suppliers = [.. Living(graph, "supplier").Select(s => new SupplierFacts(s.Id, s.Title, Texts(s, "supplies")))],
            Issues = [.. Living(graph, "context-issue").Select(d => new Named(d.Id, d.Title))],
            Parties = [.. Living(graph, "interested-party").Select(d => new Named(d.Id, d.Title))],
            Roles = roles,
            OwnRoles = own,
            Ids = Ids(graph, templates),
        };
    }

    /// <summary>A use case as templates see it.</summary>
    public static UseCaseFacts UseCase(AimsGraph graph, Document useCase)
    {
        var fields = useCase.Fields;
        var tier = graph.Tier(useCase);
        var oversight = fields.Map("human_oversight");
        return new UseCaseFacts(useCase.Id, useCase.Title, tier.Effective > Tier.High ? Tier.High : tier.Effective, fields.Text("purpose") ?? "", fields.Text("business_owner") ?? fields.Text("owner") ?? "")
        {
            Depth = tier.Computed.HasUnknown ? TemplateModel.DepthOf(tier.Computed) : tier.Effective > Tier.High ? Tier.High : tier.Effective,
            AiRoles = AimsGraph.RolesIn(useCase),
            Units = Texts(useCase, "units"),
            Jurisdictions = Texts(useCase, "jurisdictions"),
            Systems = [.. graph.SystemsOf(useCase).Select(s => new SystemFacts(s.Id, s.Title, s.Fields.Text("origin") ?? "", s.Fields.Text("supplier"), s.Fields.Text("version_in_use")))],
            Suppliers = [.. graph.SuppliersOf(useCase).Select(s => new Named(s.Id, s.Title))],
            ProhibitedUses = Texts(useCase, "prohibited_uses"),
            ForeseeableMisuse = Texts(useCase, "foreseeable_misuse"),
            Oversight = oversight is null ? OversightFacts.None : new OversightFacts(oversight.Text("mode"), oversight.Text("responsible"), oversight.Bool("can_stop"), oversight.Text("measures")),
            EuCategory = fields.Map("eu_ai_act")?.Text("category"),
            LifecycleStage = fields.Text("lifecycle_stage") ?? "",
            Factors = tier.Computed.Factors.ToImmutableSortedDictionary(f => f.Id, f => f.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Name of the template a document was made from; null when it names none.</summary>
    public static string? TemplateOf(Document document) =>
        document.Fields.Text("source_template") is { } origin ? origin.Split('@', 2)[0] : null;

    private static (ImmutableSortedDictionary<string, string> Roles, ImmutableSortedSet<string> Own) Roles(AimsGraph graph, TemplateSet templates)
    {
        var roles = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var own = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var living = Living(graph, "role");
        foreach (var role in living)
        {
            if (TemplateOf(role) is { } name && templates.Find(name)?.Duty is { } duty && roles.TryAdd(duty, role.Id))
            {
                own.Add(duty);
            }
        }

        foreach (var (duty, stated) in s_stated)
        {
            if (!roles.ContainsKey(duty) && living.FirstOrDefault(r => r.Fields.Texts("duties").Any(t => t.Value == stated)) is { } role)
            {
                roles[duty] = role.Id;
            }
        }

        Default("top_management", living.FirstOrDefault(r => r.Fields.Bool("top_management") == true)?.Id);
        Default("use_case_owner", graph.InScopeUseCases.Select(u => u.Fields.Text("business_owner")).FirstOrDefault(o => o is not null));
        Default("aims_manager", roles.GetValueOrDefault("top_management"));
        Default("oversight", roles.GetValueOrDefault("use_case_owner"));
        foreach (var duty in TemplateModel.CommonDuties)
        {
            Default(duty, roles.GetValueOrDefault("aims_manager") ?? "");
        }

        return (roles.ToImmutable(), own.ToImmutable());

        void Default(string duty, string? id)
        {
            if (id is not null)
            {
                roles.TryAdd(duty, id);
            }
        }
    }

    private static ImmutableSortedDictionary<string, string> Ids(AimsGraph graph, TemplateSet templates)
    {
        var ids = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var document in graph.Documents.Where(d => !d.IsRetired))
        {
            if (TemplateOf(document) is { } name && templates.Find(name) is { } template && IsMadeOnce(template))
            {
                ids.TryAdd(template.Variable, document.Id);
            }
        }

        // The entries of a page carry no origin of their own; their process tells which they are.
        foreach (var entry in templates.All.SelectMany(t => t.Entries))
        {
            if (graph.OfKind("procedure").FirstOrDefault(d => d.IsInline && d.Fields.Text("process") == entry.Id) is { } inline)
            {
                ids.TryAdd(Template.VariableOf(entry.Id), inline.Id);
            }
        }

        foreach (var template in templates.All.Where(t => t.Kind is "policy" or "procedure" && !ids.ContainsKey(t.Variable)))
        {
            if (Nearest(graph, template) is { } document)
            {
                ids[template.Variable] = document.Id;
            }
        }

        return ids.ToImmutable();
    }

    private static bool IsMadeOnce(Template template) => template.Kind != "control" && !template.When.Any(w => w.Contains("on-demand", StringComparison.Ordinal));

    /// <summary>The document of a repository that does the work of a template it was not made from: the one that answers most of the same.</summary>
    private static Document? Nearest(AimsGraph graph, Template template) => graph.OfKind(template.Kind)
        .Where(d => !d.IsRetired && !d.IsForeign)
        .Select(d => (Document: d, Shared: d.Fields.Texts("controls").Concat(d.Fields.Texts("clauses")).Count(t => template.Answers.Contains(t.Value))))
        .Where(c => c.Shared > 0)
        .OrderByDescending(c => c.Shared).ThenBy(c => c.Document.Id, StringComparer.Ordinal)
        .Select(c => c.Document)
        .FirstOrDefault();

    private static ImmutableArray<Document> Living(AimsGraph graph, string kind) =>
        [.. graph.OfKind(kind).Where(d => !d.IsRetired && !d.IsForeign).OrderBy(d => d.Id, StringComparer.Ordinal)];

    private static ImmutableArray<string> Texts(Document? document, string field) =>
        document is null ? [] : [.. document.Fields.Texts(field).Select(t => t.Value)];
}
