using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers.Generated;

namespace Aims.GitOps.Tiers;

/// <summary>One question of the tier method, answered with 0 to 3.</summary>
/// <param name="Id">Key under <c>risk_factors</c>.</param>
/// <param name="Title">Short name.</param>
/// <param name="Weight">Points per step; zero or more.</param>
/// <param name="Asks">The question.</param>
/// <param name="Anchors">What the values 0, 1, 2 and 3 mean.</param>
/// <param name="TiesTo">Controls and Annex C entries it bears on.</param>
public sealed record TierFactor(string Id, string Title, int Weight, string Asks, ImmutableArray<string> Anchors, ImmutableArray<string> TiesTo);

/// <summary>
/// How the tier of a use case is computed: points by factor, bands, and floors that no low sum can undercut.
/// The inherent tier: safeguards never lower it, because it is what asks for them.
/// </summary>
/// <param name="Id">Its name, such as <c>tier-1.0</c>.</param>
/// <param name="Factors">The factors, in order.</param>
/// <param name="Floors">The floors, strictest first.</param>
/// <param name="MediumFrom">Lowest sum that is medium.</param>
/// <param name="HighFrom">Lowest sum that is high.</param>
/// <param name="UnknownCountsAs">Value an unanswered factor counts as, in the sum and in the floors.</param>
/// <param name="OverrideDays">Longest validity of a downward override, in days.</param>
public sealed record TierMethod(
    string Id,
    ImmutableArray<TierFactor> Factors,
    ImmutableArray<TierFloor> Floors,
    int MediumFrom,
    int HighFrom,
    int UnknownCountsAs,
    int OverrideDays)
{
    private const int Highest = 3;

    /// <summary>The method of this build, <c>tier-1.0</c>.</summary>
    public static TierMethod Default { get; } = TierData.Method();

    /// <summary>The largest possible sum.</summary>
    public int MaxPoints
    {
        get
        {
            var weights = 0;
            foreach (var factor in Factors)
            {
                weights += factor.Weight;
            }

            return weights * Highest;
        }
    }

    /// <summary>The built-in method a criteria document names, or null. A version after <c>@</c> is ignored.</summary>
    /// <param name="name">Such as <c>tier-1.0</c>.</param>
    public static TierMethod? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var at = name.IndexOf('@');
        return (at < 0 ? name : name[..at]).Equals(Default.Id, StringComparison.Ordinal) ? Default : null;
    }

    /// <summary>The band of a sum, floors aside.</summary>
    /// <param name="points">The sum.</param>
    public Tier Band(int points) => points >= HighFrom ? Tier.High : points >= MediumFrom ? Tier.Medium : Tier.Low;

    /// <summary>This method with an organisation's own weights and bands.</summary>
    /// <param name="weights">The changes; ones that <see cref="TierWeights.Problems"/> objects to must not be passed.</param>
    public TierMethod With(TierWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return this with
        {
            Factors = [.. Factors.Select(factor => factor with { Weight = weights.Weights.GetValueOrDefault(factor.Id, factor.Weight) })],
            Floors = [.. Floors.Where(floor => !weights.FloorsOff.Contains(floor.Id))],
            MediumFrom = weights.MediumFrom ?? MediumFrom,
            HighFrom = weights.HighFrom ?? HighFrom,
        };
    }

    /// <summary>Computes the tier and every reason for it.</summary>
    /// <param name="input">The facts of the use case.</param>
    public TierResult Evaluate(TierInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var scores = ImmutableArray.CreateBuilder<FactorScore>(Factors.Length);
        var points = 0;
        foreach (var factor in Factors)
        {
            var value = input.Value(factor.Id);
            var counted = value ?? UnknownCountsAs;
            points += counted * factor.Weight;
            scores.Add(new FactorScore(factor.Id, counted, value is null, factor.Weight, counted * factor.Weight));
        }

        var factors = scores.ToImmutable();
        var band = Band(points);
        var lowest = Tier.Low;
        foreach (var floor in Floors)
        {
            lowest = floor.Tier > lowest && floor.IsMet(factors, input.EuCategory) ? floor.Tier : lowest;
        }

        var tier = input.IsProhibited ? Tier.Prohibited : band > lowest ? band : lowest;
        var hits = ImmutableArray.CreateBuilder<FloorHit>();
        foreach (var floor in Floors)
        {
            if (floor.IsMet(factors, input.EuCategory))
            {
                hits.Add(new FloorHit(floor.Id, floor.Tier, floor.Tier == tier));
            }
        }

        return new TierResult(this, input, tier, points, band, lowest, hits.ToImmutable(), factors);
    }
}

/// <summary>What the tier method asks about a use case.</summary>
/// <param name="Answers">The answers; a factor without one is unknown.</param>
/// <param name="EuCategory">Category under the EU AI Act as recorded; null when there is none.</param>
/// <param name="ForbiddenByOwnRule">True when the organisation itself forbids the use.</param>
public sealed record TierInput(ImmutableArray<FactorAnswer> Answers, string? EuCategory, bool ForbiddenByOwnRule = false)
{
    /// <summary>True when the use must not take place at all.</summary>
    public bool IsProhibited => ForbiddenByOwnRule || string.Equals(EuCategory, "prohibited", StringComparison.Ordinal);

    /// <summary>The answer to one factor, 0 to 3; null for unknown.</summary>
    /// <param name="factor">Its id.</param>
    public int? Value(string factor)
    {
        foreach (var answer in Answers)
        {
            if (string.Equals(answer.Factor, factor, StringComparison.Ordinal))
            {
                return answer.Value is >= 0 and <= 3 ? answer.Value : null;
            }
        }

        return null;
    }

    /// <summary>The same facts but for one answer.</summary>
    /// <param name="factor">Id of the factor.</param>
    /// <param name="value">The other answer; null for unknown.</param>
    public TierInput With(string factor, int? value)
    {
        var kept = Answers.RemoveAll(answer => string.Equals(answer.Factor, factor, StringComparison.Ordinal));
        return this with { Answers = kept.Add(new FactorAnswer(factor, value)) };
    }
}

/// <summary>The answer to one factor.</summary>
/// <param name="Factor">Id of the factor.</param>
/// <param name="Value">0 to 3; null, or anything else, means unknown.</param>
public sealed record FactorAnswer(string Factor, int? Value);
