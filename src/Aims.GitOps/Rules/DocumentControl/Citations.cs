using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Finds standards and laws named in running text by their numbers, such as ISO/IEC 23894:2023 or Regulation (EU) 2024/1689.</summary>
internal static class Citations
{
    private static readonly string[] s_starts =
        ["ISO/IEC ", "ISO ", "IEC ", "EN ISO ", "EN ", "DIN ", "BS ", "IEEE ", "NIST SP ", "NIST AI ", "Regulation (EU) ", "Regulation (EC) ", "Directive (EU) ", "Directive "];

    /// <summary>Every citation in the text of a body, code left out.</summary>
    public static IEnumerable<Located<string>> In(Body body)
    {
        var content = body.Content;
        var at = body.Span.Start;
        foreach (var code in body.Code.Append(new SourceSpan(body.Span.End, body.Span.End)))
        {
            for (var limit = Math.Max(at, code.Start); at < limit; at++)
            {
                var end = EndOf(content, at, limit);
                if (end > at)
                {
                    yield return new Located<string>(content[at..end], new SourceSpan(at, end));
                    at = end;
                }
            }

            at = Math.Max(at, code.End);
        }
    }

    /// <summary>Every citation in a text.</summary>
    public static IEnumerable<Located<string>> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = EndOf(text, at, text.Length);
            if (end > at)
            {
                yield return new Located<string>(text[at..end], new SourceSpan(at, end));
                at = end;
            }
        }
    }

    /// <summary>What is cited whatever the edition: publisher and number without year.</summary>
    public static string KeyOf(string citation)
    {
        var colon = citation.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? citation : citation[..colon]).Replace("ISO/IEC", "ISO", StringComparison.Ordinal).Replace("EN ISO", "ISO", StringComparison.Ordinal);
    }

    private static int EndOf(string text, int at, int limit)
    {
        if (!char.IsAsciiLetterUpper(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return at;
        }

        foreach (var start in s_starts)
        {
            if (text.AsSpan(at, limit - at).StartsWith(start))
            {
                return EndOfNumber(text, at, at + start.Length, limit);
            }
        }

        return at;
    }

    /// <summary>A number of at least two digits with its parts and year: 42001, 42001:2023, 27701-2, 2024/1689, 600-1.</summary>
    private static int EndOfNumber(string text, int at, int from, int limit)
    {
        var end = from;
        while (end < limit && (char.IsAsciiDigit(text[end]) || (end > from && text[end] is ':' or '/' or '-' && end + 1 < limit && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return end - from >= 2 ? end : at;
    }
}
