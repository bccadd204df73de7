using System.Globalization;
using System.Text;

namespace Aims.GitOps.Standard;

/// <summary>The many ways people write control ids and titles.</summary>
internal static class ControlIds
{
    private const int MaxLength = 64;

    /// <summary><c>A.n.n</c>, <c>A.n.n.n</c>, <c>X.n</c> or the like from any usual spelling; null for anything else.</summary>
    public static string? Normalise(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length > MaxLength)
        {
            return null;
        }

        rest = Skip(Skip(Skip(rest, "SOA"), "ANNEX"), "CONTROL");
        if (rest.Length < 2)
        {
            return null;
        }

        var letter = rest[0] switch { 'a' or 'A' or '\u0410' or '\u0391' => 'A', 'x' or 'X' => 'X', 'b' or 'B' => 'B', _ => '\0' };
        if (letter == '\0')
        {
            return null;
        }

        var result = new StringBuilder(12).Append(letter);
        var expectNumber = true;
        var index = 1;
        while (index < rest.Length)
        {
            if (!char.IsAsciiDigit(rest[index]))
            {
                if (!IsSeparator(rest[index]))
                {
                    return null;
                }

                expectNumber = true;
                index++;
                continue;
            }

            if (!expectNumber)
            {
                return null;
            }

            var end = index;
            while (end < rest.Length && char.IsAsciiDigit(rest[end]))
            {
                end++;
            }

            if (end - index > 4)
            {
                return null;
            }

            result.Append('.').Append(int.Parse(rest[index..end], NumberStyles.None, CultureInfo.InvariantCulture));
            expectNumber = false;
            index = end;
        }

        return result.Length > 2 ? result.ToString() : null;
    }

    /// <summary>Letters and digits in upper case: what remains of an own id when punctuation does not count.</summary>
    public static string CustomKey(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append(char.ToUpperInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>Lower-case words without punctuation, plural endings and the British s in -ise, so that variants of a title are equal.</summary>
    public static string NormaliseTitle(string title)
    {
        var result = new StringBuilder(title.Length);
        var start = 0;
        for (var i = 0; i <= title.Length; i++)
        {
            if (i < title.Length && char.IsLetterOrDigit(title[i]))
            {
                continue;
            }

            if (i > start)
            {
                var word = title[start..i].ToLowerInvariant();
                word = word.Replace("isation", "ization", StringComparison.Ordinal);
                word = word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
                result.Append(result.Length == 0 ? "" : " ").Append(word);
            }

            start = i + 1;
        }

        return result.ToString();
    }

    /// <summary>A hint for an id, already in usual spelling, that is no control.</summary>
    public static string? Hint(Catalogue catalogue, string id)
    {
        foreach (var (known, hint) in catalogue.NotControls)
        {
            if (string.Equals(known, id, StringComparison.Ordinal))
            {
                return hint;
            }
        }

        if (id.StartsWith("B.", StringComparison.Ordinal))
        {
            var control = "A" + id[1..];
            return catalogue.Control(control) is null ? "Annex B holds guidance, not controls" : $"Annex B holds the guidance to {control}";
        }

        if (!id.StartsWith("A.", StringComparison.Ordinal))
        {
            return null;
        }

        if (catalogue.Objective(id) is { } heading)
        {
            return $"a group, not a control; it holds {Range(heading)}";
        }

        var dot = id.IndexOf('.', 2);
        return catalogue.Objective(dot < 0 ? id : id[..dot]) is { } objective
            ? $"does not exist; {objective.Id} holds {Range(objective)}"
            : "does not exist; Annex A runs from A.2 to A.10";
    }

    private static string Range(ObjectiveDefinition objective) => $"{objective.Controls[0]} to {objective.Controls[^1]}";

    private static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text, string word)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var rest = text[word.Length..];
        while (!rest.IsEmpty && IsSeparator(rest[0]))
        {
            rest = rest[1..];
        }

        return rest;
    }

    private static bool IsSeparator(char c) => c is '.' or '-' or '_' or '/' or ' ' or '\u00A0' or '\u00AD' or '\u2212' or '\u2024'
        or (>= '\u2010' and <= '\u2015') or '\uFE58' or '\uFE63' or '\uFF0D' or '\uFF0E' or '\u3002' or '\u202F' or '\u200B';
}
