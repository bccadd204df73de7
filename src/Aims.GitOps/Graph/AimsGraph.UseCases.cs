using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Graph;

/// <content>Which use cases a document serves, and what follows from them: tier, stage, scope.</content>
public sealed partial class AimsGraph
{
    /// <summary>Use cases inside the scope: not excluded, not withdrawn, not retired, not forbidden.</summary>
    public ImmutableArray<Document> InScopeUseCases => _inScope.IsDefault ? _inScope = [.. OfKind("use-case").Where(IsInScope)] : _inScope;

    private ImmutableArray<Document> _inScope;
    private RiskCriteria? _criteria;

    /// <summary>The risk criteria in force, or null when there are none.</summary>
    public RiskCriteria? Criteria => _criteria ??= RiskCriteria.Of(this);

    /// <summary>The tier method that counts: that of the risk criteria with the organisation's own weights, else the built-in one.</summary>
    public TierMethod TierMethod => Criteria?.Method ?? TierMethod.Default;

    /// <summary>True when a use case is inside the scope and alive.</summary>
    public bool IsInScope(Document useCase)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return useCase.Fields.Bool("in_scope") != false
            && !useCase.IsRetired
            && StageOf(useCase) != LifecycleStage.Retirement
            && Tier(useCase).Effective != Standard.Tier.Prohibited;
    }

    /// <summary>Life-cycle stage of a use case, or null when it does not say.</summary>
    public static LifecycleStage? StageOf(Document useCase)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return Slugs.TryParseStage(useCase.Fields.Text("lifecycle_stage"), out var stage) ? stage : null;
    }

    /// <summary>True when a use case is in service.</summary>
    public static bool IsInOperation(Document useCase) =>
        StageOf(useCase) is >= LifecycleStage.OperationAndMonitoring and < LifecycleStage.Retirement;

    /// <summary>True when a use case is being put into service or is in service.</summary>
    public static bool IsFromDeployment(Document useCase) =>
        StageOf(useCase) is >= LifecycleStage.Deployment and < LifecycleStage.Retirement;

    /// <summary>The tier of a use case, declared, computed and effective.</summary>
    public UseCaseTier Tier(Document useCase)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return _tiers.Value.TryGetValue(useCase.Id, out var tier) ? tier : UseCaseTier.Of(useCase, this);
    }

    /// <summary>
    /// The tier that governs a document: the highest among the in-scope use cases it serves; for a document that serves the whole
    /// organisation the highest in scope. Low when there are none.
    /// </summary>
    public Tier TierOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.KindSlug == "use-case")
        {
            return Cap(Tier(document).Effective);
        }

        var served = UseCasesOf(document);
        var counted = served.IsEmpty && IsOrganisationWide(document) ? InScopeUseCases : [.. served.Where(IsInScope)];
        return counted.IsEmpty ? Standard.Tier.Low : counted.Max(u => Cap(Tier(u).Effective));
    }

    /// <summary>The use cases a document serves, directly or through what links them; empty for organisation-wide documents.</summary>
    public ImmutableArray<Document> UseCasesOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _useCases.GetOrAdd(document, FindUseCases);
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<Document, ImmutableArray<Document>> _useCases = new();

    /// <summary>The systems a use case runs on.</summary>
    public ImmutableArray<Document> SystemsOf(Document useCase) => Links(useCase, "systems");

    /// <summary>The suppliers of a use case: those it names and those of its systems, of what these run on, and of its data sets.</summary>
    public ImmutableArray<Document> SuppliersOf(Document useCase) =>
    [
        .. Links(useCase, "suppliers")
            .Concat(SystemsOf(useCase).SelectMany(s => Links(s, "supplier").Concat(Links(s, "resources").SelectMany(r => Links(r, "supplier")))))
            .Concat(DatasetsOf(useCase).SelectMany(d => Links(d, "supplier")))
            .Distinct(),
    ];

    /// <summary>The data sets of a use case: those it names and those of its systems.</summary>
    public ImmutableArray<Document> DatasetsOf(Document useCase) =>
        [.. Links(useCase, "datasets").Concat(SystemsOf(useCase).SelectMany(s => Links(s, "datasets"))).Distinct()];

    /// <summary>The roles of the organisation in a use case.</summary>
    public static ImmutableArray<AiRole> RolesIn(Document useCase)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        var roles = ImmutableArray.CreateBuilder<AiRole>();
        foreach (var text in useCase.Fields.Texts("ai_roles"))
        {
            if (Slugs.TryParseRole(text.Value, out var role))
            {
                roles.Add(role);
            }
        }

        return roles.DrainToImmutable();
    }

    private static Tier Cap(Tier tier) => tier == Standard.Tier.Prohibited ? Standard.Tier.High : tier;

    private static bool IsOrganisationWide(Document document) => document.KindSlug is not
        ("risk" or "opportunity" or "treatment" or "impact-assessment" or "ai-system" or "dataset" or "resource" or "supplier" or "metric" or "incident" or "change");

    private ImmutableArray<Document> FindUseCases(Document document)
    {
        IEnumerable<Document> found = document.KindSlug switch
        {
            "use-case" => [document],
            "treatment" => Links(document, "risks").SelectMany(d => UseCasesOf(d)),
            "impact-assessment" => Links(document, "use_case"),
            "ai-system" => Users(document, "use-case", "systems"),
            "dataset" => Users(document, "use-case", "datasets").Concat(Users(document, "ai-system", "datasets").SelectMany(d => UseCasesOf(d))),
            "resource" => Users(document, "ai-system", "resources").SelectMany(d => UseCasesOf(d)),
            "supplier" => Users(document, "use-case", "suppliers")
                .Concat(Users(document, "ai-system", "supplier").SelectMany(d => UseCasesOf(d)))
                .Concat(Users(document, "resource", "supplier").SelectMany(d => UseCasesOf(d)))
                .Concat(Users(document, "dataset", "supplier").SelectMany(d => UseCasesOf(d))),
            "policy" => Users(document, "use-case", "policies"),
            "incident" or "evidence" => Links(document, "use_cases").Concat(Links(document, "systems").SelectMany(d => UseCasesOf(d))),
            _ => Links(document, "use_cases"),
        };
        return [.. found.Where(d => d.KindSlug == "use-case").Distinct()];
    }

    /// <summary>Documents of a kind that name this one in a field.</summary>
    public IEnumerable<Document> Users(Document document, string kind, string field)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _incoming[document.Id].Where(r => r.Path == field && r.Source.KindSlug == kind).Select(r => r.Source).Distinct();
    }
}
