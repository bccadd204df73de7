using System.Globalization;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Cli.Setup;

/// <summary>A tier explained in a sentence.</summary>
internal static class TierWords
{
    /// <summary>Points, floors and the factors behind them.</summary>
    public static string Why(TierResult result)
    {
        if (result.Tier == Tier.Prohibited)
        {
            return "The use is prohibited, so it must not be designed or operated.";
        }

        var limit = result.Band switch
        {
            Tier.Low => $"low is up to {(result.Method.MediumFrom - 1).ToString(CultureInfo.InvariantCulture)}",
            Tier.Medium => $"medium is {result.Method.MediumFrom.ToString(CultureInfo.InvariantCulture)} to {(result.Method.HighFrom - 1).ToString(CultureInfo.InvariantCulture)}",
            _ => $"high begins at {result.Method.HighFrom.ToString(CultureInfo.InvariantCulture)}",
        };
        var text = $"{result.Points.ToString(CultureInfo.InvariantCulture)} of {result.Method.MaxPoints.ToString(CultureInfo.InvariantCulture)} points; {limit}.";
        var floors = result.Floors.Where(f => f.IsDecisive && f.Tier > result.Band).Select(f => f.Id.Replace('-', ' ')).ToList();
        if (floors.Count > 0)
        {
            text += $" Raised to {result.Tier.Slug()} because of: {string.Join(", ", floors)}.";
        }

        var unknown = result.Factors.Where(f => f.IsUnknown).ToList();
        if (unknown.Count > 0)
        {
            text += unknown.Count == result.Factors.Length
                ? " No factor is answered yet, and an unknown counts as the worst."
                : $" Not answered yet, so counted as the worst: {string.Join(", ", unknown.Select(f => f.Id))}.";
        }

        var heaviest = result.Factors.Where(f => f is { IsUnknown: false, Points: > 0 }).OrderByDescending(f => f.Points).Take(3).Select(f => $"{f.Id} {f.Value.ToString(CultureInfo.InvariantCulture)}").ToList();
        return heaviest.Count == 0 ? text : $"{text} Heaviest: {string.Join(", ", heaviest)}.";
    }
}
