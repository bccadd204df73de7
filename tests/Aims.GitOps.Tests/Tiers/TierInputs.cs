using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

/// <summary>Short ways to write the facts of a use case.</summary>
internal static class TierInputs
{
    public static TierInput Of(string? category, params int?[] values) =>
        new([.. values.Select((value, index) => new FactorAnswer(TierMethod.Default.Factors[index].Id, value))], category);

    /// <summary>All factors 0 but the ones named.</summary>
    public static TierInput Zero(string? category = "minimal", params (string Factor, int? Value)[] changes)
    {
        var input = new TierInput([.. TierMethod.Default.Factors.Select(factor => new FactorAnswer(factor.Id, 0))], category);
        return changes.Aggregate(input, (facts, change) => facts.With(change.Factor, change.Value));
    }
}
