namespace Aims.GitOps.Rules;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class Spelling
{
    private const int MaxLength = 64;

    /// <summary>The only candidate that is nearest to a word and at most two slips away (one for words of up to five letters); null when none or several are.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var best = word.Length <= 5 ? 2 : 3;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate, best + 1);
            if (distance < best)
            {
                best = distance;
                nearest = candidate;
            }
            else if (distance == best && nearest is not null && candidate != nearest)
            {
                nearest = null;
            }
        }

        return nearest;
    }

    /// <summary>The only candidate one slip away: one letter more, less, other, or two neighbours swapped. Null when none or several are.</summary>
    public static string? OneSlipAway(string word, IEnumerable<string> candidates)
    {
        string? found = null;
        foreach (var candidate in candidates)
        {
            if (Distance(word, candidate, 2) == 1)
            {
                if (found is not null)
                {
                    return null;
                }

                found = candidate;
            }
        }

        return found;
    }

    /// <summary>Number of slips between two words, counting no further than <paramref name="limit"/>.</summary>
    public static int Distance(string a, string b, int limit)
    {
        if (a.Length > MaxLength || b.Length > MaxLength || Math.Abs(a.Length - b.Length) >= limit)
        {
            return string.Equals(a, b, StringComparison.Ordinal) ? 0 : limit;
        }

        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> above = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, above[j] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return Math.Min(above[b.Length], limit);
    }
}
