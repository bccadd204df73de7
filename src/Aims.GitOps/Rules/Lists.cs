namespace Aims.GitOps.Rules;

/// <summary>Lists in running text.</summary>
internal static class Lists
{
    /// <summary>Joins names as <c>a, b and c</c>; beyond a number of them the rest is counted: <c>a, b and 3 more</c>.</summary>
    /// <param name="names">The names, in the order to show.</param>
    /// <param name="most">How many are named at most.</param>
    public static string And(IReadOnlyCollection<string> names, int most = int.MaxValue) => Join(names, most, "and");

    /// <summary>Joins names as <c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyCollection<string> names) => Join(names, int.MaxValue, "or");

    private static string Join(IReadOnlyCollection<string> names, int most, string word)
    {
        var shown = names.Count <= most ? names.ToList() : [.. names.Take(most), $"{names.Count - most} more"];
        return shown.Count < 2 ? string.Concat(shown) : $"{string.Join(", ", shown.Take(shown.Count - 1))} {word} {shown[^1]}";
    }
}
