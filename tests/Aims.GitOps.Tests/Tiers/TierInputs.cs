using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

/// <summary>Short ways to write the facts of a use case.</summary>
internal static class TierInputs
{
    public static TierInput Of(string? category, params int?[] values)
    {
        var factors = new Dictionary<string, int?>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            factors.Add(TierMethod.Default.Factors[i].Id, values[i]);
        }

        return new TierInput(factors, category);
    }

    /// <summary>All factors 0 but the ones named.</summary>
    public static TierInput Zero(string? category = "minimal", params (string Factor, int? Value)[] changes)
    {
        var factors = TierMethod.Default.Factors.ToDictionary(factor => factor.Id, _ => (int?)0, StringComparer.Ordinal);
        foreach (var (factor, value) in changes)
        {
            factors[factor] = value;
        }

        return new TierInput(factors, category);
    }
}
