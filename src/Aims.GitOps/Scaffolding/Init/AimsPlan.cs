using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>A use case to be written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Answers">What was said about it.</param>
/// <param name="Tier">Its tier with every reason.</param>
internal sealed record PlannedUseCase(string Id, UseCaseAnswers Answers, TierResult Tier)
{
    /// <summary>True when it is inside the scope.</summary>
    public bool IsInScope => Answers.Page.Text("in_scope") != "false" && Tier.Tier != Standard.Tier.Prohibited && Answers.Page.Text("lifecycle_stage") != "retirement";

    /// <summary>Roles toward the system; who says nothing uses it.</summary>
    public ImmutableArray<AiRole> Roles => Answers.Page.Texts("ai_roles") is { IsEmpty: false } words
        ? [.. words.Select(t => Slugs.TryParseRole(t, out var role) ? role : (AiRole?)null).OfType<AiRole>()]
        : [AiRole.User];

    /// <summary>What the tier method asks for, from answers.</summary>
    public static TierInput InputOf(ItemAnswers page)
    {
        var factors = (page.Value("risk_factors") as YamlValue.Entries)?.Pairs ?? [];
        return new TierInput(
            [.. factors.Select(f => new FactorAnswer(f.Key, int.TryParse((f.Value as YamlValue.Scalar)?.Content, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null))],
            page.Part("eu_ai_act", "category"));
    }
}

/// <summary>A system or supplier to be written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Item">What was said about it.</param>
/// <param name="UsedBy">The use cases it serves.</param>
internal sealed record PlannedItem(string Id, ItemAnswers Item, ImmutableArray<PlannedUseCase> UsedBy)
{
    /// <summary>Highest tier among the use cases in scope it serves.</summary>
    public Tier Tier => UsedBy.Where(u => u.IsInScope).Select(u => u.Tier.Tier).DefaultIfEmpty(Tier.Low).Max();
}

/// <summary>A document to be made from a template.</summary>
internal sealed record PlannedDocument(Template Template, string Id);

/// <summary>Which documents an organisation needs, with their ids: the answers, the tiers they give, and the templates these call for.</summary>
internal sealed class AimsPlan
{
    private readonly FreeIds _ids = new();

    private AimsPlan(Answers answers, TemplateSet templates, Catalogue catalogue, DateOnly today)
    {
        Answers = answers;
        Templates = templates;
        Catalogue = catalogue;
        Today = today;
    }

    public Answers Answers { get; }

    public TemplateSet Templates { get; }

    public Catalogue Catalogue { get; }

    public DateOnly Today { get; }

    public ImmutableArray<PlannedUseCase> UseCases { get; private set; } = [];

    public ImmutableArray<PlannedItem> Systems { get; private set; } = [];

    public ImmutableArray<PlannedItem> Suppliers { get; private set; } = [];

    public ImmutableArray<PlannedDocument> Documents { get; private set; } = [];

    public RolePlan Roles { get; private set; } = null!;

    /// <summary>What the templates will see.</summary>
    public TemplateModel Model { get; private set; } = null!;

    /// <summary>Makes the plan.</summary>
    /// <param name="answers">What the organisation said.</param>
    /// <param name="templates">The templates.</param>
    /// <param name="catalogue">Kinds and controls.</param>
    /// <param name="today">The day, for dates in texts.</param>
    /// <exception cref="AimsException">The name of the organisation, a person or a use case is missing.</exception>
    public static AimsPlan Create(Answers answers, TemplateSet templates, Catalogue catalogue, DateOnly today)
    {
        Require(answers.Organisation.Name.Length > 0, "The name of the organisation is missing.", "Give --organisation, or organisation.name in the answers.");
        Require(!answers.People.IsEmpty, "There is no person.", "Give --person KEY=NAME, or people in the answers: somebody has to run the AIMS.");
        Require(!answers.UseCases.IsEmpty, "There is no use case.", "Give --use-case TITLE, or use_cases in the answers: everything else follows from what AI is used for.");
        var plan = new AimsPlan(answers, templates, catalogue, today);
        plan.PlanUseCases();
        plan.PlanSystemsAndSuppliers();
        plan.PlanDocuments();
        return plan;
    }

    /// <summary>The next free id of a kind.</summary>
    public string NextId(string kind) => _ids.Next(Catalogue.Kind(kind)!);

    /// <summary>The document made from a template, or null.</summary>
    public string? IdOf(string template) => Model.Ids.GetValueOrDefault(Template.VariableOf(template));

    /// <summary>The role a word in the answers means: a duty, or an id of a role.</summary>
    public string RoleNamed(string word) => Model.Roles.GetValueOrDefault(word, word);

    /// <summary>Places where a use case affects people; those of the organisation where it names none.</summary>
    public ImmutableArray<string> JurisdictionsOf(PlannedUseCase useCase) =>
        useCase.Answers.Page.Texts("jurisdictions") is { IsEmpty: false } own ? own : Answers.Organisation.Jurisdictions;

    /// <summary>Units of a use case; those of the organisation where it names none.</summary>
    public ImmutableArray<string> UnitsOf(PlannedUseCase useCase) => useCase.Answers.Page.Texts("units") is { IsEmpty: false } own ? own : Units;

    /// <summary>Systems of a use case.</summary>
    public IEnumerable<PlannedItem> SystemsOf(PlannedUseCase useCase) => Systems.Where(s => s.UsedBy.Contains(useCase));

    /// <summary>Id of the supplier of a system, or null.</summary>
    public string? SupplierOf(PlannedItem system) =>
        system.Item.Text("supplier") is { } name ? Suppliers.FirstOrDefault(s => IsSame(s.Item.Title, name))?.Id : null;

    private ImmutableArray<string> Units => Answers.Organisation.Units is { IsEmpty: false } units ? units : [Answers.Organisation.Name];

    private static void Require(bool holds, string what, string cure)
    {
        if (!holds)
        {
            throw new AimsException("answers", what, cure);
        }
    }

    private static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private void PlanUseCases()
    {
        UseCases = [.. Answers.UseCases.Select(u => new PlannedUseCase(NextId("use-case"), u, TierMethod.Default.Evaluate(PlannedUseCase.InputOf(u.Page))))];
    }

    private void PlanSystemsAndSuppliers()
    {
        var titles = UseCases.SelectMany(u => u.Answers.Systems).Select(s => s.Title).Distinct(StringComparer.OrdinalIgnoreCase);
        Systems = [.. titles.Select(title => new PlannedItem(
            NextId("ai-system"),
            UseCases.SelectMany(u => u.Answers.Systems).Where(s => IsSame(s.Title, title)).MaxBy(s => s.Fields.Length)!,
            [.. UseCases.Where(u => u.Answers.Systems.Any(s => IsSame(s.Title, title)))]))];

        var listed = Answers.Suppliers.Select(s => s.Title);
        var named = Systems.Select(s => s.Item.Text("supplier")).OfType<string>();
        Suppliers = [.. listed.Concat(named).Distinct(StringComparer.OrdinalIgnoreCase).Select(title => new PlannedItem(
            NextId("supplier"),
            Answers.Suppliers.FirstOrDefault(s => IsSame(s.Title, title)) ?? new ItemAnswers(title, []),
            [.. Systems.Where(s => s.Item.Text("supplier") is { } name && IsSame(name, title)).SelectMany(s => s.UsedBy).Distinct()]))];
    }

    private void PlanDocuments()
    {
        var inScope = UseCases.Where(u => u.IsInScope).ToList();
        var bare = new TemplateModel
        {
            Organisation = OrganisationFacts(),
            Today = Today,
            UseCases = [.. inScope.Select(u => Facts(u, ""))],
            OutOfScope = [.. UseCases.Where(u => !u.IsInScope).Select(u => new OutOfScopeFacts(u.Id, u.Answers.Page.Title, u.Answers.Page.Text("exclusion_reason") ?? ""))],
        };
        Roles = RolePlan.Of(Answers, bare.HighestTier, bare.AiRoles.Contains(AiRole.Producer));
        bare = bare with { OwnRoles = Roles.Own };

        var documents = ImmutableArray.CreateBuilder<PlannedDocument>();
        var ids = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var template in Templates.All.Where(t => t.Kind != "control" && bare.Uses(t.When)))
        {
            var id = NextId(template.Kind);
            documents.Add(new PlannedDocument(template, id));
            ids[template.Variable] = id;
            foreach (var (entry, _) in template.Entries.Where(e => bare.Uses([e.When])))
            {
                ids[Template.VariableOf(entry)] = NextId(template.Kind);
            }
        }

        Documents = documents.ToImmutable();
        var roles = Roles.Carrier.ToImmutableSortedDictionary(c => c.Key, c => ids[Templates.ForDuty(c.Value)!.Variable], StringComparer.Ordinal);
        Model = bare with
        {
            Roles = roles,
            Ids = ids.ToImmutable(),
            UseCases = [.. inScope.Select(u => Facts(u, roles["use_case_owner"]))],
            Suppliers = [.. Suppliers.Select(s => new SupplierFacts(s.Id, s.Item.Title, s.Item.Texts("supplies") is { IsEmpty: false } supplies ? supplies : ["ai-system"]))],
            Issues = OfKind("context-issue"),
            Parties = OfKind("interested-party"),
        };
    }

    private ImmutableArray<Named> OfKind(string kind) =>
        [.. Documents.Where(d => d.Template.Kind == kind).Select(d => new Named(d.Id, d.Template.Title)).OrderBy(n => n.Id, StringComparer.Ordinal)];

    private OrganisationFacts OrganisationFacts() => new(
        Answers.Organisation.Name,
        Answers.Organisation.TimeZone ?? "UTC",
        Units,
        Answers.Organisation.Locations is { IsEmpty: false } locations ? locations : ["all our sites"],
        Answers.Organisation.OtherManagementSystems);

    private UseCaseFacts Facts(PlannedUseCase useCase, string owner)
    {
        var page = useCase.Answers.Page;
        var responsible = page.Part("human_oversight", "responsible");
        return new UseCaseFacts(useCase.Id, page.Title, useCase.Tier.Tier > Tier.High ? Tier.High : useCase.Tier.Tier, page.Text("purpose") ?? "", owner)
        {
            Depth = TemplateModel.DepthOf(useCase.Tier),
            AiRoles = useCase.Roles,
            Units = UnitsOf(useCase),
            Jurisdictions = JurisdictionsOf(useCase),
            Systems = [.. SystemsOf(useCase).Select(s => new SystemFacts(s.Id, s.Item.Title, s.Item.Text("origin") ?? "", SupplierOf(s), s.Item.Text("version_in_use")))],
            Suppliers = [.. SystemsOf(useCase).Select(SupplierOf).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => new Named(id, Suppliers.First(s => s.Id == id).Item.Title))],
            ProhibitedUses = page.Texts("prohibited_uses"),
            ForeseeableMisuse = page.Texts("foreseeable_misuse"),
            Oversight = page.Value("human_oversight") is YamlValue.Entries
                ? new OversightFacts(page.Part("human_oversight", "mode"), responsible, page.Part("human_oversight", "can_stop") is { } stop ? stop == "true" : null, page.Part("human_oversight", "measures"))
                : OversightFacts.None,
            EuCategory = page.Part("eu_ai_act", "category"),
            LifecycleStage = page.Text("lifecycle_stage") ?? "inception",
            Factors = useCase.Tier.Factors.ToImmutableSortedDictionary(f => f.Id, f => f.Value, StringComparer.Ordinal),
        };
    }
}
