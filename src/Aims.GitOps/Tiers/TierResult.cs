using System.Collections.Immutable;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Tiers;

/// <summary>What one factor contributed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Value">The value that was counted, 0 to 3.</param>
/// <param name="IsUnknown">True when there was no answer and the value stands in for it.</param>
/// <param name="Weight">Points per step.</param>
/// <param name="Points">Value times weight.</param>
public sealed record FactorScore(string Id, int Value, bool IsUnknown, int Weight, int Points);

/// <summary>A floor that is met.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tier">The minimum tier it sets.</param>
/// <param name="IsDecisive">True when it sets the very tier of the result; false when something else is stricter.</param>
public sealed record FloorHit(string Id, Tier Tier, bool IsDecisive);

/// <summary>A tier with everything that led to it.</summary>
/// <param name="Method">The method used.</param>
/// <param name="Input">The facts it was computed from.</param>
/// <param name="Tier">The tier: the stricter of band and floor, or prohibited.</param>
/// <param name="Points">The sum.</param>
/// <param name="Band">What the sum alone gives.</param>
/// <param name="Floor">What the floors alone give; low when none is met.</param>
/// <param name="Floors">All floors met, in the order of the method.</param>
/// <param name="Factors">All factors, in the order of the method.</param>
public sealed record TierResult(
    TierMethod Method,
    TierInput Input,
    Tier Tier,
    int Points,
    Tier Band,
    Tier Floor,
    ImmutableArray<FloorHit> Floors,
    ImmutableArray<FactorScore> Factors)
{
    /// <summary>True when some factor has no answer.</summary>
    public bool HasUnknown => Factors.Any(factor => factor.IsUnknown);

    /// <summary>
    /// The factors behind the tier, heaviest first: those that the decisive floors look at, otherwise those with points.
    /// </summary>
    public ImmutableArray<string> DrivingFactors()
    {
        var decisive = Floors.Where(hit => hit.IsDecisive).Select(hit => Method.Floors.First(floor => string.Equals(floor.Id, hit.Id, StringComparison.Ordinal)));
        var named = decisive.SelectMany(floor => floor.AllOf).SelectMany(line => line.AnyOf).Select(test => test switch
        {
            FloorTest.AtLeast atLeast => atLeast.Factor,
            FloorTest.Exactly exactly => exactly.Factor,
            _ => null,
        }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var candidates = Band == Tier || named.Count == 0 ? Factors.Where(factor => factor.Points > 0) : Factors.Where(factor => named.Contains(factor.Id));
        return [.. candidates.OrderByDescending(factor => factor.Points).Select(factor => factor.Id)];
    }

    /// <summary>What would have to be different for the next lower tier; null at low tier.</summary>
    public LowerTier? ExplainLower()
    {
        if (Tier == Tier.Low)
        {
            return null;
        }

        var target = Tier - 1;
        if (Tier == Tier.Prohibited)
        {
            return new LowerTier(target, 0, null, [], [], IsLegalQuestion: true);
        }

        var limit = (Tier == Tier.High ? Method.HighFrom : Method.MediumFrom) - 1;
        var blocking = Method.Floors
            .Where(floor => floor.Tier > target && floor.IsMet(Factors, Input.EuCategory))
            .Select(floor => new FloorEscape(floor.Id, floor.Escapes(Factors, Input.EuCategory)));
        return new LowerTier(target, Math.Max(0, Points - limit), limit, [.. blocking], SingleChanges(target), IsLegalQuestion: false);
    }

    private ImmutableArray<FactorChange> SingleChanges(Tier target)
    {
        var changes = ImmutableArray.CreateBuilder<FactorChange>();
        foreach (var factor in Factors)
        {
            for (var value = factor.IsUnknown ? factor.Value : factor.Value - 1; value >= 0; value--)
            {
                if (Method.Evaluate(Input.With(factor.Id, value)).Tier <= target)
                {
                    changes.Add(new FactorChange(factor.Id, factor.Value, value));
                    break;
                }
            }
        }

        return changes.ToImmutable();
    }
}

/// <summary>What would have to be different for the next lower tier. An explanation, not advice to change an answer.</summary>
/// <param name="Tier">The next lower tier.</param>
/// <param name="PointsTooMany">Points above the band of that tier; 0 when the sum allows it.</param>
/// <param name="PointsLimit">Largest sum in the band of that tier; null when points are not the matter.</param>
/// <param name="Floors">Floors in the way.</param>
/// <param name="SingleChanges">Factors whose change alone would do, each with the largest value that does.</param>
/// <param name="IsLegalQuestion">True for a prohibited use: only another legal answer, or another use, changes it.</param>
public sealed record LowerTier(
    Tier Tier,
    int PointsTooMany,
    int? PointsLimit,
    ImmutableArray<FloorEscape> Floors,
    ImmutableArray<FactorChange> SingleChanges,
    bool IsLegalQuestion);

/// <summary>The ways past one floor.</summary>
/// <param name="Id">The floor.</param>
/// <param name="Options">Each of these alone would do.</param>
public sealed record FloorEscape(string Id, ImmutableArray<string> Options);

/// <summary>Another value of one factor.</summary>
/// <param name="Id">The factor.</param>
/// <param name="From">Value counted now.</param>
/// <param name="To">The other value.</param>
public sealed record FactorChange(string Id, int From, int To);
