namespace Aims.GitOps.Rules;

/// <summary>Simple questions about running text.</summary>
internal static class Words
{
    /// <summary>Number of words; a dash or a lone sign is none.</summary>
    public static int Count(string text)
    {
        var count = 0;
        foreach (var range in text.AsSpan().SplitAny(' ', '\t', '\r', '\n'))
        {
            foreach (var c in text.AsSpan(range))
            {
                if (char.IsLetterOrDigit(c))
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }

    /// <summary>True when a text contains a word or an id as a whole, not as part of a longer one.</summary>
    public static bool Contains(string? text, string word)
    {
        if (text is null)
        {
            return false;
        }

        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
