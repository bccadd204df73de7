using System.Buffers;
using System.Text;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules;

/// <summary>Finds what a template left for its author to fill in.</summary>
internal static class Placeholders
{
    /// <summary>Marks a question of our templates; the answer replaces the quotation.</summary>
    private const string Question = "> **Decide:**";

    private static readonly SearchValues<char> s_begin = SearchValues.Create("{[>TFLl");
    private static readonly string[] s_words = ["TODO", "TBD", "FIXME", "TBC"];

    // First words of a bracket that stands for something: [Organisation], [insert date], [your company].
    private static readonly HashSet<string> s_stand = new(StringComparer.OrdinalIgnoreCase)
    {
        "answer", "organisation", "organization", "company", "name", "date", "role", "insert", "your", "fill", "tbd", "todo", "placeholder",
        "department", "title", "number", "amount", "owner", "address", "e-mail", "email", "specify", "describe", "xxx",
    };

    /// <summary>Every placeholder in a range of a text, in order.</summary>
    /// <param name="content">The whole text.</param>
    /// <param name="range">Where to look.</param>
    public static IEnumerable<SourceSpan> In(string content, SourceSpan range)
    {
        var at = range.Start;
        while (at < range.End)
        {
            var next = content.AsSpan(at, range.End - at).IndexOfAny(s_begin);
            if (next < 0)
            {
                yield break;
            }

            at += next;
            var end = EndOf(content, at, range);
            if (end > at)
            {
                yield return new SourceSpan(at, end);
            }

            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>The text without its placeholders, template questions and HTML comments.</summary>
    public static string Without(string text)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var place in In(text, new SourceSpan(0, text.Length)))
        {
            result.Append(text, from, place.Start - from);
            from = place.End;
        }

        var rest = result.Append(text, from, text.Length - from).ToString();
        for (var open = rest.IndexOf("<!--", StringComparison.Ordinal); open >= 0; open = rest.IndexOf("<!--", StringComparison.Ordinal))
        {
            var close = rest.IndexOf("-->", open, StringComparison.Ordinal);
            rest = rest.Remove(open, (close < 0 ? rest.Length : close + 3) - open);
        }

        return rest;
    }

    /// <summary>End of the placeholder that begins here; the place itself when none does.</summary>
    private static int EndOf(string content, int at, SourceSpan range)
    {
        var rest = content.AsSpan(at, range.End - at);
        switch (rest[0])
        {
            case '{' when rest.StartsWith("{{") || rest.StartsWith("{%"):
                var close = rest.IndexOf(rest[1] == '{' ? "}}" : "%}");
                return close < 0 || rest[..close].Contains('\n') ? at : at + close + 2;
            case '[':
                return EndOfBracket(content, at, rest);
            case '>' when rest.StartsWith(Question) && (at == range.Start || content[at - 1] is '\n' or '\r'):
                return EndOfQuotation(content, at, range.End);
            case 'l' or 'L' when rest.StartsWith("lorem ipsum", StringComparison.OrdinalIgnoreCase):
                return at + 11;
            case 'T' or 'F':
                foreach (var word in s_words)
                {
                    if (rest.StartsWith(word) && IsBoundary(content, at - 1, range) && IsBoundary(content, at + word.Length, range))
                    {
                        return at + word.Length;
                    }
                }

                return at;
            default:
                return at;
        }
    }

    private static int EndOfBracket(string content, int at, ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf(']');
        if (close is < 3 or > 80 || rest[1..close].ContainsAny('\n', '['))
        {
            return at;
        }

        var end = at + close + 1;
        var isLink = end < content.Length && content[end] is '(' or '[' or ':';
        var inner = rest[1..close];
        var first = inner.IndexOfAny(' ', ',', ':');
        var isStandIn = s_stand.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first < 0 ? inner : inner[..first]);
        return isStandIn && !isLink ? end : at;
    }

    private static int EndOfQuotation(string content, int at, int limit)
    {
        var end = at;
        while (end < limit && content[end] == '>')
        {
            var line = content.IndexOf('\n', end, limit - end);
            end = line < 0 ? limit : line + 1;
        }

        while (content[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return end;
    }

    private static bool IsBoundary(string content, int at, SourceSpan range) =>
        at < range.Start || at >= range.End || !(char.IsLetterOrDigit(content[at]) || content[at] is '_' or '-');
}
