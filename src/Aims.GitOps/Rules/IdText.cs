using System.Text;

namespace Aims.GitOps.Rules;

/// <summary>The usual spelling of an id that was typed on a phone or pasted from a text processor.</summary>
internal static class IdText
{
    /// <summary>
    /// The id with plain hyphens, capital letters and nothing invisible in it; null when it was written that way already.
    /// Says nothing about whether the result is an id.
    /// </summary>
    /// <param name="id">The id as written.</param>
    public static string? Normalise(string id)
    {
        if (id.Length > 100)
        {
            return null;
        }

        var result = new StringBuilder(id.Length);
        foreach (var c in id.AsSpan().Trim())
        {
            _ = c switch
            {
                '_' or ' ' or '\u00A0' or '\u2212' or (>= '\u2010' and <= '\u2015') or '\uFE58' or '\uFE63' or '\uFF0D' => result.Append('-'),
                '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => result,
                _ => result.Append(char.ToUpperInvariant(c)),
            };
        }

        var normal = result.ToString();
        return normal == id ? null : normal;
    }

    /// <summary>True when only characters that look like a hyphen, or cannot be seen, differ.</summary>
    public static bool HasOddCharacters(string id)
    {
        foreach (var c in id)
        {
            if (c > '\u007F')
            {
                return true;
            }
        }

        return false;
    }
}
