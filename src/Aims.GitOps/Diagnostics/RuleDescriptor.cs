using System.Collections.Immutable;

namespace Aims.GitOps.Diagnostics;

/// <summary>The stages of the journey to certification, in order. Completeness checks are demanded from a stage on.</summary>
public enum JourneyStage
{
    /// <summary>Building the AIMS: what is missing is a to-do, not a defect.</summary>
    Build,

    /// <summary>Preparing for the Stage 1 audit: documents are demanded.</summary>
    Stage1,

    /// <summary>Preparing for the Stage 2 audit: records of operation are demanded.</summary>
    Stage2,

    /// <summary>Certified; surveillance and recertification.</summary>
    Certified,
}

/// <summary>What a check is called, how serious it is and where it comes from. The check itself is a rule of the same name.</summary>
/// <param name="Id">Stable slug such as <c>doc.review-overdue</c>; never reused.</param>
/// <param name="Title">The defect in a few words; reads well after "allow".</param>
public sealed record RuleDescriptor(string Id, string Title)
{
    /// <summary>Why its findings exist.</summary>
    public RuleClass Class { get; init; } = RuleClass.Defect;

    /// <summary>Severity of its findings unless configured or not demanded yet.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>When it is worth running and what it needs.</summary>
    public RuleTrigger Trigger { get; init; } = RuleTrigger.PullRequest;

    /// <summary>How an auditor would usually grade it.</summary>
    public Grading Grading { get; init; } = Grading.Minor;

    /// <summary>True for the core set of checks.</summary>
    public bool IsCore { get; init; }

    /// <summary>True when the check does not run until it is switched on in <c>aims.yml</c>.</summary>
    public bool IsOptIn { get; init; }

    /// <summary>Clauses of ISO/IEC 42001:2023 and Annex A controls the check derives from, such as <c>7.5.2</c> and <c>A.2.4</c>.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>For completeness checks: the stage from which the matter is demanded. Before it, findings are information.</summary>
    public JourneyStage DemandedFrom { get; init; } = JourneyStage.Stage1;

    /// <summary>The pull request recipe that mends it, or null.</summary>
    public string? Recipe { get; init; }

    /// <summary>For checks that time alone can break and that have no recipe: the reason why.</summary>
    public string? NoRecipe { get; init; }

    /// <summary>The part of the id before the dot.</summary>
    public string Family => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Clauses among <see cref="Sources"/>.</summary>
    public ImmutableArray<string> Clauses => [.. Sources.Where(s => !s.StartsWith("A.", StringComparison.Ordinal))];

    /// <summary>Annex A controls among <see cref="Sources"/>.</summary>
    public ImmutableArray<string> Controls => [.. Sources.Where(s => s.StartsWith("A.", StringComparison.Ordinal))];

    /// <summary>Page of the check relative to the documentation folder.</summary>
    public string Page => $"checks/{Id}.md";
}
