using System.Diagnostics.CodeAnalysis;

namespace Aims.GitOps.Standard;

/// <summary>The words used in documents for the values of the enumerations.</summary>
public static class Slugs
{
    private static readonly string[] s_tiers = ["low", "medium", "high", "prohibited"];

    private static readonly string[] s_stages =
    [
        "inception", "design-and-development", "verification-and-validation", "deployment",
        "operation-and-monitoring", "continuous-validation", "re-evaluation", "retirement",
    ];

    private static readonly string[] s_roles = ["provider", "producer", "user", "partner"];
    private static readonly string[] s_levels = ["organisation", "use-case", "system", "dataset", "supplier"];
    private static readonly string[] s_rhythms = ["standing", "per-event", "periodic"];
    private static readonly string[] s_expectations = ["optional", "recommended", "expected"];
    private static readonly string[] s_applicabilities = ["rare", "conditional", "expected"];
    private static readonly string[] s_confidences = ["low", "medium", "high"];
    private static readonly string[] s_natures = ["document", "record"];
    private static readonly string[] s_classes = ["substance", "operational", "lifecycle"];

    /// <summary>The word for a tier.</summary>
    /// <param name="tier">The tier.</param>
    public static string Slug(this Tier tier) => s_tiers[(int)tier];

    /// <summary>The word for a life-cycle stage.</summary>
    /// <param name="stage">The stage.</param>
    public static string Slug(this LifecycleStage stage) => s_stages[(int)stage];

    /// <summary>The word for a role of the organisation.</summary>
    /// <param name="role">The role.</param>
    public static string Slug(this AiRole role) => s_roles[(int)role];

    /// <summary>The word for the level of a control.</summary>
    /// <param name="level">The level.</param>
    public static string Slug(this ControlLevel level) => s_levels[(int)level];

    /// <summary>The word for the rhythm of a control's evidence.</summary>
    /// <param name="rhythm">The rhythm.</param>
    public static string Slug(this EvidenceRhythm rhythm) => s_rhythms[(int)rhythm];

    /// <summary>The word for a proposal.</summary>
    /// <param name="expectation">The proposal.</param>
    public static string Slug(this Expectation expectation) => s_expectations[(int)expectation];

    /// <summary>The word for how a control concerns a role.</summary>
    /// <param name="applicability">The applicability.</param>
    public static string Slug(this Applicability applicability) => s_applicabilities[(int)applicability];

    /// <summary>The word for the strength of a crosswalk entry.</summary>
    /// <param name="confidence">The confidence.</param>
    public static string Slug(this Confidence confidence) => s_confidences[(int)confidence];

    /// <summary>The word for the nature of a kind.</summary>
    /// <param name="nature">The nature.</param>
    public static string Slug(this DocumentNature nature) => s_natures[(int)nature];

    /// <summary>The word for the class of a field.</summary>
    /// <param name="fieldClass">The class.</param>
    public static string Slug(this FieldClass fieldClass) => s_classes[(int)fieldClass];

    /// <summary>Reads a tier; false for any other word. Case matters.</summary>
    /// <param name="slug">The word.</param>
    /// <param name="tier">The tier, or <see cref="Tier.Low"/>.</param>
    public static bool TryParseTier([NotNullWhen(true)] string? slug, out Tier tier)
    {
        var index = Array.IndexOf(s_tiers, slug);
        tier = index < 0 ? Tier.Low : (Tier)index;
        return index >= 0;
    }

    /// <summary>Reads a life-cycle stage; false for any other word. Case matters.</summary>
    /// <param name="slug">The word.</param>
    /// <param name="stage">The stage, or <see cref="LifecycleStage.Inception"/>.</param>
    public static bool TryParseStage([NotNullWhen(true)] string? slug, out LifecycleStage stage)
    {
        var index = Array.IndexOf(s_stages, slug);
        stage = index < 0 ? LifecycleStage.Inception : (LifecycleStage)index;
        return index >= 0;
    }

    /// <summary>Reads a role of the organisation; false for any other word. Case matters.</summary>
    /// <param name="slug">The word.</param>
    /// <param name="role">The role, or <see cref="AiRole.Provider"/>.</param>
    public static bool TryParseRole([NotNullWhen(true)] string? slug, out AiRole role)
    {
        var index = Array.IndexOf(s_roles, slug);
        role = index < 0 ? AiRole.Provider : (AiRole)index;
        return index >= 0;
    }

    /// <summary>Reads the level of a control; false for any other word. Case matters.</summary>
    /// <param name="slug">The word.</param>
    /// <param name="level">The level, or <see cref="ControlLevel.Organisation"/>.</param>
    public static bool TryParseLevel([NotNullWhen(true)] string? slug, out ControlLevel level)
    {
        var index = Array.IndexOf(s_levels, slug);
        level = index < 0 ? ControlLevel.Organisation : (ControlLevel)index;
        return index >= 0;
    }

    /// <summary>Reads an evidence rhythm; false for any other word. Case matters.</summary>
    /// <param name="slug">The word.</param>
    /// <param name="rhythm">The rhythm, or <see cref="EvidenceRhythm.Standing"/>.</param>
    public static bool TryParseRhythm([NotNullWhen(true)] string? slug, out EvidenceRhythm rhythm)
    {
        var index = Array.IndexOf(s_rhythms, slug);
        rhythm = index < 0 ? EvidenceRhythm.Standing : (EvidenceRhythm)index;
        return index >= 0;
    }
}
