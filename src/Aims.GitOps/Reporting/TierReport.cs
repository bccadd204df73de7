using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Reporting;

/// <summary>The tier of a use case with every reason for it and everything it triggers.</summary>
/// <param name="UseCase">The use case.</param>
/// <param name="Tier">Declared, computed and effective tier.</param>
/// <param name="Because">The factors and floors behind the computed tier.</param>
/// <param name="Triggers">What the effective tier triggers.</param>
/// <param name="Lower">What would have to be different for the next lower tier; null at low.</param>
public sealed record TierReport(Document UseCase, UseCaseTier Tier, ImmutableArray<Cause> Because, ImmutableArray<TierTrigger> Triggers, LowerTier? Lower)
{
    /// <summary>Reports on a use case.</summary>
    /// <param name="graph">The documents around it.</param>
    /// <param name="useCase">The use case.</param>
    public static TierReport Of(AimsGraph graph, Document useCase)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(useCase);
        var tier = graph.Tier(useCase);
        return new TierReport(useCase, tier, TierObligations.Causes(useCase.Id, tier.Computed), TierProfile.Triggers(tier.Effective), tier.Computed.ExplainLower());
    }
}

/// <summary>A fact that is different.</summary>
/// <param name="Factor">Id of the factor, <c>eu_ai_act.category</c>, <c>override</c> or <c>method</c>.</param>
/// <param name="From">Value before, in words.</param>
/// <param name="To">Value after, in words.</param>
public sealed record FactorShift(string Factor, string From, string To);

/// <summary>What changes when the tier of a use case does.</summary>
/// <param name="From">Tier before; null when the use case was not there.</param>
/// <param name="To">Tier after; null when the use case is gone.</param>
/// <param name="Shifts">The facts that are different.</param>
/// <param name="NewlyOwed">Owed now and not before.</param>
/// <param name="NoLongerOwed">Owed before and not now.</param>
public sealed record TierChange(
    Tier? From, Tier? To, ImmutableArray<FactorShift> Shifts, ImmutableArray<TierObligation> NewlyOwed, ImmutableArray<TierObligation> NoLongerOwed)
{
    /// <summary>Compares the tier of a use case with what it was.</summary>
    /// <param name="before">The documents then.</param>
    /// <param name="after">The documents now.</param>
    /// <param name="id">Id of the use case.</param>
    public static TierChange Between(AimsGraph before, AimsGraph after, string id)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.Find(id) is { KindSlug: "use-case" } was ? (Case: was, Tier: before.Tier(was)) : default;
        var present = after.Find(id) is { KindSlug: "use-case" } now ? (Case: now, Tier: after.Tier(now)) : default;
        var shifts = old.Tier is { } first && present.Tier is { } second ? ShiftsBetween(first, second) : [];
        return Compare(
            id,
            old.Case is null ? null : new Side(old.Tier.Least, old.Tier.Computed, new TierObligations(before, old.Case)),
            present.Case is null ? null : new Side(present.Tier.Least, present.Tier.Computed, new TierObligations(after, present.Case)),
            shifts);
    }

    /// <summary>What would change if the answers of a use case were others. An override keeps its place where it still holds.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="useCase">The use case.</param>
    /// <param name="input">The other answers.</param>
    public static TierChange If(AimsGraph graph, Document useCase, TierInput input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(useCase);
        var present = graph.Tier(useCase);
        var computed = graph.TierMethod.Evaluate(input);
        var tier = present.Override is { } decided && present.OverrideProblems.IsEmpty ? decided.Judge(computed, graph.AsOf).Tier : computed.Tier;
        var obligations = new TierObligations(graph, useCase);
        return Compare(
            useCase.Id,
            new Side(present.Least, present.Computed, obligations),
            new Side(tier, computed, obligations),
            ShiftsBetween(present, present with { Computed = computed }));
    }

    private static TierChange Compare(string id, Side? before, Side? after, ImmutableArray<FactorShift> shifts)
    {
        var because = shifts.Select(s => new Cause(id, $"{s.Factor} {s.From} -> {s.To}")).ToImmutableArray();
        var old = Owed(before, because.IsEmpty && before is not null ? TierObligations.Causes(id, before.Computed) : because);
        var present = Owed(after, because.IsEmpty && after is not null ? TierObligations.Causes(id, after.Computed) : because);
        var oldNames = old.Select(Name).ToHashSet();
        var presentNames = present.Select(Name).ToHashSet();
        return new TierChange(
            before?.Tier,
            after?.Tier,
            shifts,
            [.. present.Where(o => !oldNames.Contains(Name(o)))],
            [.. old.Where(o => !presentNames.Contains(Name(o)))]);

        static (string, string, string) Name(TierObligation owed) => (owed.Area, owed.Subject, owed.Text);
    }

    private static ImmutableArray<TierObligation> Owed(Side? side, ImmutableArray<Cause> because) =>
        side is null ? [] : side.Obligations.At(side.Tier, side.Computed.Factors.FirstOrDefault(f => f.Id == "personal_data")?.Value, because);

    private static ImmutableArray<FactorShift> ShiftsBetween(UseCaseTier before, UseCaseTier after)
    {
        var shifts = ImmutableArray.CreateBuilder<FactorShift>();
        foreach (var (old, present) in before.Computed.Factors.Join(after.Computed.Factors, f => f.Id, f => f.Id, (o, p) => (o, p)))
        {
            Add(old.Id, Words(old), Words(present));
            Add($"weight of {old.Id}", Number(old.Weight), Number(present.Weight));
        }

        Add("eu_ai_act.category", before.Computed.Input.EuCategory ?? "none", after.Computed.Input.EuCategory ?? "none");
        Add("medium from", Number(before.Computed.Method.MediumFrom), Number(after.Computed.Method.MediumFrom));
        Add("high from", Number(before.Computed.Method.HighFrom), Number(after.Computed.Method.HighFrom));
        Add("override", Words(before), Words(after));
        return shifts.ToImmutable();

        void Add(string factor, string from, string to)
        {
            if (from != to)
            {
                shifts.Add(new FactorShift(factor, from, to));
            }
        }
    }

    private static string Words(FactorScore factor) => factor.IsUnknown ? "unknown" : Number(factor.Value);

    private static string Words(UseCaseTier tier) => tier.Override is { } decided && tier.OverrideProblems.IsEmpty ? decided.To.Slug() : "none";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Side(Tier Tier, TierResult Computed, TierObligations Obligations);
}
