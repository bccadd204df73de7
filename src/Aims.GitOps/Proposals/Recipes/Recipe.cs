using System.Collections.Immutable;
using Aims.GitOps.Analysis;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>Turns one sort of due work into pull requests. Prepares, never decides: outcome, result and approval stay empty.</summary>
public abstract class Recipe
{
    /// <summary>Name, the first part of the key: <c>review-lapsed</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The proposals for what is due, in any order.</summary>
    /// <param name="context">What to look at.</param>
    public abstract IEnumerable<Proposal> Propose(RecipeContext context);
}

/// <summary>What recipes look at: the documents, their past, what the checks say.</summary>
/// <param name="Rules">The documents as of the day.</param>
/// <param name="Findings">What the checks say about them.</param>
public sealed record RecipeContext(RuleContext Rules, AnalysisResult Findings)
{
    /// <summary>The day to judge on.</summary>
    public DateOnly AsOf => Rules.AsOf;

    /// <summary>The AIMS root as a prefix of paths: empty, or ending in <c>/</c>.</summary>
    public string RootPrefix => Rules.Snapshot.Root.Length == 0 ? "" : Rules.Snapshot.Root + "/";

    /// <summary>Who is asked.</summary>
    public Addressees Addressees { get; } = new(Rules.Graph, Rules.Reviews.Approvals);

    /// <summary>Labels of every pull request, and one more.</summary>
    public ImmutableArray<string> Labels(string label) => [.. Rules.Configuration.Renew.Labels.Append(label).Distinct(StringComparer.Ordinal)];
}

/// <summary>Every recipe.</summary>
public static class RecipeCatalogue
{
    /// <summary>All recipes, in the order of their names.</summary>
    public static ImmutableArray<Recipe> All { get; } =
    [
        new AcceptanceExpiring(),
        new ActionDue(),
        new AuditCountdown(),
        new ChangedSinceReview(),
        new CorrectiveAction(),
        new EvidenceStale(),
        new ManagementReviewDue(),
        new Reassess(),
        new ReviewLapsed(),
        new SoaSync(),
        new SupplierReview(),
        new TierChanged(),
        new TrainingDue(),
    ];

    /// <summary>The proposals of all recipes.</summary>
    /// <param name="context">What to look at.</param>
    public static ImmutableArray<Proposal> Propose(RecipeContext context) =>
        [.. All.SelectMany(r => r.Propose(context)).OrderBy(p => p.Key.ToString(), StringComparer.Ordinal)];
}
