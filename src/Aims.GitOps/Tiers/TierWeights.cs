using System.Collections.Immutable;
using System.Globalization;

namespace Aims.GitOps.Tiers;

/// <summary>An organisation's own weights and bands, from <c>risk/criteria.md</c>.</summary>
/// <param name="Weights">Own weight by factor id; absent means the default.</param>
/// <param name="MediumFrom">Own lowest sum that is medium; null for the default.</param>
/// <param name="HighFrom">Own lowest sum that is high; null for the default.</param>
/// <param name="FloorsOff">Floors that are not used.</param>
public sealed record TierWeights(ImmutableSortedDictionary<string, int> Weights, int? MediumFrom, int? HighFrom, ImmutableArray<string> FloorsOff)
{
    private static readonly ImmutableSortedDictionary<string, int> s_noWeights = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>No changes.</summary>
    public static TierWeights None { get; } = new(s_noWeights, null, null, []);

    /// <summary>What makes these weights unusable, each in one sentence; empty when they are fine. The default applies as long as there is one.</summary>
    /// <param name="method">The method they change.</param>
    public ImmutableArray<string> Problems(TierMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var (factor, weight) in Weights)
        {
            if (!method.Factors.Any(known => string.Equals(known.Id, factor, StringComparison.Ordinal)))
            {
                problems.Add($"'{factor}' is not a factor of {method.Id}.");
            }

            if (weight < 0)
            {
                problems.Add($"The weight of '{factor}' is negative.");
            }
        }

        foreach (var floor in FloorsOff.Where(id => !method.Floors.Any(known => string.Equals(known.Id, id, StringComparison.Ordinal))))
        {
            problems.Add($"'{floor}' is not a floor of {method.Id}.");
        }

        var medium = MediumFrom ?? method.MediumFrom;
        var high = HighFrom ?? method.HighFrom;
        if (medium < 1 || high <= medium)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Medium from {medium} and high from {high} leave a band empty."));
        }

        return problems.ToImmutable();
    }

    /// <summary>
    /// What is weaker than in the method: a lower weight, a band that starts later, a floor that is off. Each is reported on its own,
    /// also where another change makes up for it: the organisation has to explain it.
    /// </summary>
    /// <param name="method">The method to compare with.</param>
    public ImmutableArray<TierWeakening> WeakerThan(TierMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var found = ImmutableArray.CreateBuilder<TierWeakening>();
        foreach (var factor in method.Factors)
        {
            if (Weights.TryGetValue(factor.Id, out var own) && own < factor.Weight)
            {
                found.Add(new TierWeakening($"weight of {factor.Id}", Number(factor.Weight), Number(own)));
            }
        }

        if (MediumFrom > method.MediumFrom)
        {
            found.Add(new TierWeakening("medium from", Number(method.MediumFrom), Number(MediumFrom.Value)));
        }

        if (HighFrom > method.HighFrom)
        {
            found.Add(new TierWeakening("high from", Number(method.HighFrom), Number(HighFrom.Value)));
        }

        foreach (var floor in method.Floors.Where(floor => FloorsOff.Contains(floor.Id)))
        {
            found.Add(new TierWeakening($"floor {floor.Id}", "on", "off"));
        }

        return found.ToImmutable();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One respect in which own criteria are weaker than the method.</summary>
/// <param name="What">Which parameter.</param>
/// <param name="Default">Its value in the method.</param>
/// <param name="Own">The organisation's value.</param>
public sealed record TierWeakening(string What, string Default, string Own);
