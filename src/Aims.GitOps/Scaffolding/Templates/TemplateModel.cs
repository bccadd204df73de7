using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>The organisation as the templates see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Units">Units in scope.</param>
/// <param name="Locations">Sites in scope.</param>
/// <param name="OtherManagementSystems">Other management systems, such as ISO/IEC 27001.</param>
internal sealed record OrganisationFacts(
    string Name, string TimeZone, ImmutableArray<string> Units, ImmutableArray<string> Locations, ImmutableArray<string> OtherManagementSystems);

/// <summary>A document named by id and title.</summary>
internal sealed record Named(string Id, string Title);

/// <summary>A system of a use case.</summary>
internal sealed record SystemFacts(string Id, string Title, string Origin, string? Supplier, string? Version);

/// <summary>A supplier.</summary>
internal sealed record SupplierFacts(string Id, string Title, ImmutableArray<string> Supplies);

/// <summary>A use case left out of the scope.</summary>
internal sealed record OutOfScopeFacts(string Id, string Title, string Reason);

/// <summary>Human oversight of a use case, as far as it is decided.</summary>
internal sealed record OversightFacts(string? Mode, string? Responsible, bool? CanStop, string? Measures)
{
    public static OversightFacts None { get; } = new(null, null, null, null);
}

/// <summary>An in-scope use case.</summary>
internal sealed record UseCaseFacts(string Id, string Title, Tier Tier, string Purpose, string Owner)
{
    /// <summary>
    /// The tier that texts are written for. Below <see cref="Tier"/> as long as factors are open: nobody should be handed the texts of a
    /// high tier only because a question has not been answered yet.
    /// </summary>
    public Tier Depth { get; init; } = Tier;

    public ImmutableArray<AiRole> AiRoles { get; init; } = [];

    public ImmutableArray<string> Units { get; init; } = [];

    public ImmutableArray<string> Jurisdictions { get; init; } = [];

    public ImmutableArray<SystemFacts> Systems { get; init; } = [];

    public ImmutableArray<Named> Suppliers { get; init; } = [];

    public ImmutableArray<string> ProhibitedUses { get; init; } = [];

    public ImmutableArray<string> ForeseeableMisuse { get; init; } = [];

    public OversightFacts Oversight { get; init; } = OversightFacts.None;

    public string? EuCategory { get; init; }

    public string LifecycleStage { get; init; } = "";

    /// <summary>The values that counted for the tier, so 3 for a factor nobody answered.</summary>
    public ImmutableSortedDictionary<string, int> Factors { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}

/// <summary>Everything templates may use. The same whether it comes from the answers to <c>init</c> or from a repository.</summary>
internal sealed record TemplateModel
{
    /// <summary>Duties that always have somebody; several may share one role.</summary>
    public static ImmutableArray<string> CommonDuties { get; } =
        ["aims_manager", "top_management", "risk_owner", "use_case_owner", "privacy", "oversight", "internal_auditor", "supplier_owner", "incident_owner", "data_owner"];

    /// <summary>Duties that only some organisations have.</summary>
    public static ImmutableArray<string> FurtherDuties { get; } = ["development_lead", "ai_board", "independent_reviewer"];

    public required OrganisationFacts Organisation { get; init; }

    public required DateOnly Today { get; init; }

    public ImmutableArray<UseCaseFacts> UseCases { get; init; } = [];

    public ImmutableArray<OutOfScopeFacts> OutOfScope { get; init; } = [];

    public ImmutableArray<SupplierFacts> Suppliers { get; init; } = [];

    public ImmutableArray<Named> Issues { get; init; } = [];

    public ImmutableArray<Named> Parties { get; init; } = [];

    /// <summary>Id of the role that carries a duty.</summary>
    public ImmutableSortedDictionary<string, string> Roles { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Duties that have a role of their own.</summary>
    public ImmutableSortedSet<string> OwnRoles { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Id of the document made from a template, by the name of the template as a variable.</summary>
    public ImmutableSortedDictionary<string, string> Ids { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The highest tier that texts are written for.</summary>
    public Tier HighestTier => UseCases.IsEmpty ? Tier.Low : UseCases.Max(u => u.Depth);

    public bool IsMedium => HighestTier >= Tier.Medium;

    public bool IsHigh => HighestTier >= Tier.High;

    /// <summary>Roles toward AI systems over all use cases, in the order of the standard.</summary>
    public ImmutableArray<AiRole> AiRoles => [.. UseCases.SelectMany(u => u.AiRoles).Distinct().Order()];

    public ImmutableArray<string> Jurisdictions => [.. UseCases.SelectMany(u => u.Jurisdictions).Distinct(StringComparer.Ordinal)];

    /// <summary>The tier that is certain whatever the open answers turn out to be; the tier itself where all are given.</summary>
    /// <param name="result">The tier with its reasons.</param>
    public static Tier DepthOf(TierResult result)
    {
        var tier = result.HasUnknown
            ? result.Method.Evaluate(result.Input with { Answers = [.. result.Factors.Select(f => new FactorAnswer(f.Id, f.IsUnknown ? 0 : f.Value))] }).Tier
            : result.Tier;
        return tier > Tier.High ? Tier.High : tier;
    }

    /// <summary>True when a use case affects people in the European Union.</summary>
    public bool IsEu
    {
        get
        {
            var states = Catalogue.Iso42001.Enumeration("eu-state")!.Values;
            return Jurisdictions.Any(j => states.Contains(j));
        }
    }

    /// <summary>Whether a template is to be used.</summary>
    /// <param name="when">Its words; any of them, <c>a+b</c> meaning both.</param>
    public bool Uses(IEnumerable<string> when) => when.Any(word => word.Split('+', StringSplitOptions.TrimEntries).All(Holds));

    private bool Holds(string word) => word switch
    {
        "always" => true,
        "medium" => IsMedium,
        "high" => IsHigh,
        "producer" => AiRoles.Contains(AiRole.Producer),
        "provider" => AiRoles.Contains(AiRole.Provider),
        "user" => AiRoles.Contains(AiRole.User),
        "eu" => IsEu,
        _ when word.StartsWith("role:", StringComparison.Ordinal) => OwnRoles.Contains(word[5..]),
        _ => false,
    };
}
