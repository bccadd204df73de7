using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>Finds ids such as <c>UC-001</c>, <c>SOA-A.7.2</c> or <c>REV-POL-001-2026-11-23</c> in running text.</summary>
internal static class Mention
{
    /// <summary>Adds every id in a range, longest match first.</summary>
    public static void Scan(string content, SourceSpan range, ImmutableArray<Located<string>>.Builder found)
    {
        var i = range.Start;
        while (i < range.End)
        {
            if (!char.IsAsciiLetterUpper(content[i]) || (i > 0 && IsWordCharacter(content[i - 1])))
            {
                i++;
                continue;
            }

            var end = MatchId(content, i, range.End);
            if (end > i)
            {
                found.Add(new Located<string>(content[i..end], new SourceSpan(i, end)));
                i = end;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>End of the id that begins at <paramref name="at"/>; <paramref name="at"/> itself when none does.</summary>
    private static int MatchId(string content, int at, int limit)
    {
        var letters = at;
        while (letters < limit && char.IsAsciiLetterUpper(content[letters]))
        {
            letters++;
        }

        if (letters - at is < 2 or > 4 || letters >= limit || content[letters] != '-')
        {
            return at;
        }

        var rest = letters + 1;
        var end = content.AsSpan(at, letters - at) switch
        {
            "SOA" => MatchControl(content, rest, limit),
            "REV" => MatchReview(content, rest, limit),
            _ => MatchNumber(content, rest, limit),
        };
        end = end < 0 ? -1 : MatchDate(content, end, limit);
        return end < 0 || (end < limit && IsWordCharacter(content[end])) ? at : end;
    }

    private static int MatchNumber(string content, int at, int limit)
    {
        var end = at;
        while (end < limit && char.IsAsciiDigit(content[end]))
        {
            end++;
        }

        return end - at >= 3 ? end : -1;
    }

    private static int MatchControl(string content, int at, int limit)
    {
        if (at >= limit || content[at] is not ('A' or 'X'))
        {
            return -1;
        }

        var end = at + 1;
        while (end + 1 < limit && content[end] == '.' && char.IsAsciiDigit(content[end + 1]))
        {
            end += 2;
            while (end < limit && char.IsAsciiDigit(content[end]))
            {
                end++;
            }
        }

        return end > at + 1 ? end : -1;
    }

    private static int MatchReview(string content, int at, int limit)
    {
        var inner = at < limit && char.IsAsciiLetterUpper(content[at]) ? MatchId(content, at, limit) : at;
        return inner > at ? inner : MatchNumber(content, at, limit);
    }

    /// <summary>An optional <c>-YYYY-MM-DD</c> and an optional <c>-2</c> after it.</summary>
    private static int MatchDate(string content, int at, int limit)
    {
        if (at + 11 > limit || content[at] != '-' || !FieldMap.TryDate(content.Substring(at + 1, 10), out _))
        {
            return at;
        }

        var end = at + 11;
        var digits = end + 1;
        while (end < limit && content[end] == '-' && digits < limit && char.IsAsciiDigit(content[digits]))
        {
            digits++;
        }

        return digits > end + 1 ? digits : end;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
