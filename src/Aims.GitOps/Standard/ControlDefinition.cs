using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>One value per tier.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Low">Value at low tier.</param>
/// <param name="Medium">Value at medium tier.</param>
/// <param name="High">Value at high tier.</param>
public sealed record TierValues<T>(T Low, T Medium, T High)
{
    /// <summary>The value at a tier; a prohibited use case is treated like a high one.</summary>
    /// <param name="tier">The tier.</param>
    public T this[Tier tier] => tier switch { Tier.Low => Low, Tier.Medium => Medium, _ => High };
}

/// <summary>How far a control concerns an organisation, by its role.</summary>
/// <param name="Provider">As provider.</param>
/// <param name="Producer">As producer.</param>
/// <param name="User">As user.</param>
public sealed record RoleApplicability(Applicability Provider, Applicability Producer, Applicability User)
{
    /// <summary>The applicability for a role; for a partner nothing is known, so it depends on facts.</summary>
    /// <param name="role">The role.</param>
    public Applicability this[AiRole role] => role switch
    {
        AiRole.Provider => Provider,
        AiRole.Producer => Producer,
        AiRole.User => User,
        _ => Applicability.Conditional,
    };
}

/// <summary>A place in another framework that treats the same topic.</summary>
/// <param name="Framework">Id of the framework, such as <c>nist_ai_rmf</c>.</param>
/// <param name="Reference">Place in it, such as <c>GOVERN 1.1</c>.</param>
/// <param name="Title">Short title of the place; empty when not given.</param>
/// <param name="Confidence">How far one answers the other.</param>
/// <param name="Sources">Short names of the sources, explained in <see cref="Catalogue.Sources"/>.</param>
public sealed record CrosswalkEntry(string Framework, string Reference, string Title, Confidence Confidence, ImmutableArray<string> Sources);

/// <summary>Something an auditor accepts as proof.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Nature"><c>document</c>, <c>record</c> or <c>system-output</c>.</param>
public sealed record EvidenceExample(string Name, string Nature);

/// <summary>The parts of a control that only explanations need.</summary>
/// <param name="Intent">What it is for, in our words.</param>
/// <param name="DocumentedInformation">Whether the standard asks for something written.</param>
/// <param name="MustExist">What an auditor looks for.</param>
/// <param name="EvidenceExamples">What counts as proof.</param>
/// <param name="PrimaryRole">The role it mainly speaks to.</param>
/// <param name="Lifecycle">Stages it matters in.</param>
/// <param name="Crosswalk">Related places in other frameworks.</param>
/// <param name="Note">A remark; empty for none.</param>
public sealed record ControlDetails(
    string Intent,
    DocumentedInformation DocumentedInformation,
    ImmutableArray<string> MustExist,
    ImmutableArray<EvidenceExample> EvidenceExamples,
    AiRole PrimaryRole,
    ImmutableArray<LifecycleStage> Lifecycle,
    ImmutableArray<CrosswalkEntry> Crosswalk,
    string Note)
{
    /// <summary>Details of a control about which nothing more is known.</summary>
    public static ControlDetails Empty { get; } = new("", DocumentedInformation.Evidence, [], [], AiRole.Provider, [], [], "");
}

/// <summary>A control: one of Annex A, or one that an own framework adds.</summary>
/// <param name="Id">Its id, such as <c>A.6.2.6</c>.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Objective">Id of the objective it serves, such as <c>A.6</c>; for an own framework its id.</param>
/// <param name="Level">What one stream of evidence belongs to.</param>
/// <param name="Rhythm">When it needs new proof.</param>
/// <param name="Cadence">How recent the newest proof, or its confirmation, must be.</param>
/// <param name="TierDefault">What is proposed for an in-scope use case of a tier.</param>
/// <param name="AppliesTo">How far it concerns the organisation by role.</param>
/// <param name="DocumentKinds">Kinds of document that usually answer it.</param>
/// <param name="LoadDetails">Gives the parts that only explanations need.</param>
public sealed record ControlDefinition(
    string Id,
    string Title,
    string Objective,
    ControlLevel Level,
    EvidenceRhythm Rhythm,
    TierValues<CalendarPeriod> Cadence,
    TierValues<Expectation> TierDefault,
    RoleApplicability AppliesTo,
    ImmutableArray<string> DocumentKinds,
    Func<ControlDetails> LoadDetails)
{
    private ControlDetails? _details;

    /// <summary>Other titles seen for it.</summary>
    public ImmutableArray<string> TitleVariants { get; init; } = [];

    /// <summary>Id of the framework it belongs to; the catalogue's id for Annex A.</summary>
    public string Framework { get; init; } = "iso42001";

    /// <summary>The parts that only explanations need.</summary>
    public ControlDetails Details => _details ??= LoadDetails();

    /// <summary>
    /// What to propose for a use case: the default of its tier, one step lower when it depends on facts for the strongest of its roles,
    /// optional when it seldom concerns them. Without any role the default of the tier.
    /// </summary>
    /// <param name="tier">Tier of the use case.</param>
    /// <param name="roles">Roles of the organisation in the use case.</param>
    public Expectation Propose(Tier tier, params ReadOnlySpan<AiRole> roles)
    {
        var strongest = roles.IsEmpty ? Applicability.Expected : Applicability.Rare;
        foreach (var role in roles)
        {
            strongest = AppliesTo[role] > strongest ? AppliesTo[role] : strongest;
        }

        var expectation = TierDefault[tier];
        return strongest switch
        {
            Applicability.Expected => expectation,
            Applicability.Conditional => expectation == Expectation.Expected ? Expectation.Recommended : Expectation.Optional,
            _ => Expectation.Optional,
        };
    }
}

/// <summary>A clause of the standard.</summary>
/// <param name="Id">Its number, such as <c>6.1.2</c>.</param>
/// <param name="Title">Its short title.</param>
/// <param name="IsHeading">True when it only groups others and is not audited itself.</param>
public sealed record ClauseDefinition(string Id, string Title, bool IsHeading)
{
    /// <summary>What it is for, in our words.</summary>
    public string Intent { get; init; } = "";

    /// <summary>Whether the standard asks for something written.</summary>
    public DocumentedInformation DocumentedInformation { get; init; }

    /// <summary>Living document, record, or both.</summary>
    public InformationNature Nature { get; init; }

    /// <summary>First audit stage (1 or 2) at which a gap is normally reported; 0 for a heading.</summary>
    public int Stage { get; init; }

    /// <summary>What an auditor looks for.</summary>
    public ImmutableArray<string> MustExist { get; init; } = [];

    /// <summary>Kinds of document that answer it.</summary>
    public ImmutableArray<string> DocumentKinds { get; init; } = [];

    /// <summary>How recent its newest proof must be; null where other clauses set the pace.</summary>
    public TierValues<CalendarPeriod>? Cadence { get; init; }

    /// <summary>Related places in other frameworks.</summary>
    public ImmutableArray<CrosswalkEntry> Crosswalk { get; init; } = [];

    /// <summary>A remark; empty for none.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A control objective of Annex A.</summary>
/// <param name="Id">Its id, such as <c>A.6</c>.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Intent">What it is for, in our words.</param>
/// <param name="Controls">Ids of its controls.</param>
public sealed record ObjectiveDefinition(string Id, string Title, string Intent, ImmutableArray<string> Controls);

/// <summary>An entry of the informative Annex C: a possible objective (<c>C.2.n</c>) or a risk source (<c>C.3.n</c>).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Intent">What it means, in our words.</param>
/// <param name="RelatedControls">Controls that bear on it, by our own reading.</param>
public sealed record AnnexCEntry(string Id, string Title, string Intent, ImmutableArray<string> RelatedControls);

/// <summary>Another framework that the crosswalk points to.</summary>
/// <param name="Id">Its id in the crosswalk.</param>
/// <param name="Title">Its name.</param>
/// <param name="Basis">What the pairs rest on.</param>
/// <param name="Note">What they do not say.</param>
public sealed record FrameworkReference(string Id, string Title, string Basis, string Note);
