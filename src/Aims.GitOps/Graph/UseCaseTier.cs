using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Graph;

/// <summary>The tier of a use case: what it declares, what its factors say, and what counts.</summary>
/// <param name="Declared">As written, or null when nothing readable is.</param>
/// <param name="Computed">What the tier method of the organisation says, with every reason. A factor without an answer counts as unknown.</param>
/// <param name="Effective">What obligations follow: the override's tier where one is valid, else the computed one; the declared one where that is higher.</param>
/// <param name="Override">The override as written, or null when there is none.</param>
/// <param name="OverrideProblems">Why the override does not hold; empty when it does or there is none.</param>
public sealed record UseCaseTier(Tier? Declared, TierResult Computed, Tier Effective, TierOverride? Override, ImmutableArray<OverrideFlaw> OverrideProblems)
{
    /// <summary>The tier below which the declared one must not go: the valid override's, else the computed one.</summary>
    public Tier Least => Override is { } decided && OverrideProblems.IsEmpty ? decided.To : Computed.Tier;

    internal static UseCaseTier Of(Document useCase, AimsGraph graph)
    {
        var fields = useCase.Fields;
        Tier? declared = Slugs.TryParseTier(fields.Text("tier"), out var written) ? written : null;
        var computed = graph.TierMethod.Evaluate(InputOf(fields));
        var decided = OverrideIn(fields);
        var problems = decided is null ? [] : ProblemsOf(decided, computed, graph);
        var least = decided is not null && problems.IsEmpty ? decided.To : computed.Tier;

        // A declared tier that does no more than repeat the computed one does not stand against an override downwards.
        var effective = declared is { } stated && stated > least && stated != computed.Tier ? stated : least;
        return new UseCaseTier(declared, computed, effective, decided, problems);
    }

    /// <summary>The facts that the tier method asks for, as a use case states them.</summary>
    private static TierInput InputOf(FieldMap fields)
    {
        var answers = fields.Map("risk_factors") is { } factors
            ? factors.Entries.Select(entry => new FactorAnswer(entry.Key.Value, factors.WholeNumber(entry.Key.Value))).ToImmutableArray()
            : [];
        return new TierInput(answers, fields.Map("eu_ai_act")?.Text("category"), ForbiddenByOwnRule: fields.Text("tier") == "prohibited");
    }

    private static TierOverride? OverrideIn(FieldMap fields) =>
        fields.Map("tier_override") is { } map && Slugs.TryParseTier(map.Text("to"), out var to)
            ? new TierOverride(to, map.Text("reason"), map.Text("approved_by"), map.Date("on"), map.Date("expires"))
            : null;

    private static ImmutableArray<OverrideFlaw> ProblemsOf(TierOverride decided, TierResult computed, AimsGraph graph)
    {
        var flaws = decided.Judge(computed, graph.AsOf).Problems.Select(p => Describe(p, decided, computed)).ToList();
        if (decided.ApprovedBy is { Length: > 0 } role && graph.Authority(role) is { } approver && !RoleAuthority.MayDecide(approver, "use-case", computed.Tier))
        {
            flaws.Add(new OverrideFlaw("approved_by", $"{role} may not approve a use case of tier {computed.Tier.Slug()}; have it approved by a role that may, or by top management"));
        }

        return [.. flaws];
    }

    private static OverrideFlaw Describe(OverrideProblem problem, TierOverride decided, TierResult computed) => problem switch
    {
        OverrideProblem.NoReason => new("reason", "it gives no reason"),
        OverrideProblem.NoApprover => new("approved_by", "it names no approving role"),
        OverrideProblem.NoDate => new("on", "it does not say on which day it was decided"),
        OverrideProblem.NoExpiry => new("expires", $"it lowers the tier without an end; set \"expires\" to a day at most {computed.Method.OverrideDays} days after the decision"),
        OverrideProblem.TooLong => new("expires", $"it lowers the tier for longer than {computed.Method.OverrideDays} days; shorten it to {decided.On?.AddDays(computed.Method.OverrideDays):yyyy-MM-dd} at the latest"),
        OverrideProblem.ExpiresBeforeDecision => new("expires", "it ends before it was decided"),
        OverrideProblem.Expired => new("expires", $"it ended on {decided.Expires:yyyy-MM-dd}; decide anew, or take the computed tier"),
        OverrideProblem.NotYetValid => new("on", $"it is dated {decided.On:yyyy-MM-dd}, which has not come"),
        OverrideProblem.BelowFloor => new("to", $"it goes below {FloorsAbove(decided.To, computed)}; no override goes below a floor"),
        _ => new("to", "the use is prohibited, and no override changes that"),
    };

    private static string FloorsAbove(Tier to, TierResult computed) =>
        string.Join(" and ", computed.Floors.Where(f => f.Tier > to).Select(f => $"the floor {f.Id} ({f.Tier.Slug()})"));
}

/// <summary>One reason why an override does not hold.</summary>
/// <param name="Field">Part of <c>tier_override</c> that is wrong or missing, such as <c>expires</c>.</param>
/// <param name="Text">What is wrong, as the continuation of a sentence about the override.</param>
public sealed record OverrideFlaw(string Field, string Text);
