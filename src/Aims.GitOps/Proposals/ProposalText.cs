using System.Text;
using System.Text.RegularExpressions;

namespace Aims.GitOps.Proposals;

/// <summary>A section of a pull request body.</summary>
/// <param name="Heading">Heading text without <c>#</c>; empty for the opening paragraph.</param>
/// <param name="Markdown">The text below it.</param>
/// <param name="Keep">True when the section must survive a cut (why now, how to finish).</param>
public sealed record ProposalSection(string Heading, string Markdown, bool Keep = false);

/// <summary>Puts sections together within the limits of hosting services, and makes foreign text harmless.</summary>
public static partial class ProposalText
{
    /// <summary>Longest body we generate, in UTF-16 units. GitHub refuses more than 65,536 and people add text of their own.</summary>
    public const int MaxLength = 60_000;

    /// <summary>Joins sections under second-level headings. Too long: whole sections are left out from the end, and named.</summary>
    /// <param name="sections">Sections in the order to show them; empty ones vanish.</param>
    public static string Compose(IEnumerable<ProposalSection> sections) => Compose(sections, MaxLength);

    internal static string Compose(IEnumerable<ProposalSection> sections, int limit)
    {
        var kept = sections.Where(s => !string.IsNullOrWhiteSpace(s.Markdown)).ToList();
        var dropped = new List<string>();
        var text = Join(kept, dropped);
        while (text.Length > limit && kept.FindLastIndex(s => !s.Keep) is >= 0 and var index)
        {
            dropped.Insert(0, kept[index].Heading);
            kept.RemoveAt(index);
            text = Join(kept, dropped);
        }

        return text.Length <= limit ? text : CutAtLine(text, limit);
    }

    /// <summary>
    /// Foreign text as inert Markdown on one line: no mention, reference, link, HTML, comment or formatting takes effect,
    /// so that quoting a document pings nobody and links nothing.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': result.Append("&amp;"); break;
                case '<': result.Append("&lt;"); break;
                case '>': result.Append("&gt;"); break;
                case '@': result.Append("@\u200b"); break;
                case '#': result.Append("#\u200b"); break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~': result.Append('\\').Append(c); break;
                case '\u200b': break;
                default: result.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c); break;
            }
        }

        return AutoLink().Replace(result.ToString(), m => m.Value.Insert(m.Length - 1, "\u200b")).Trim();
    }

    private static string Join(List<ProposalSection> sections, List<string> dropped)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            if (section.Heading.Length > 0)
            {
                text.Append("## ").Append(section.Heading).Append("\n\n");
            }

            text.Append(section.Markdown.ReplaceLineEndings("\n").Trim('\n')).Append('\n');
        }

        if (dropped.Count > 0)
        {
            text.Append("\n> Left out for length: ").AppendJoin(", ", dropped).Append(". `aims show` has everything.\n");
        }

        return text.ToString();
    }

    private static string CutAtLine(string text, int limit)
    {
        const string Note = "\n> The rest is left out for length. `aims show` has everything.\n";
        var end = text.LastIndexOf('\n', Math.Max(0, limit - Note.Length - 1));
        return text[..(end + 1)] + Note;
    }

    // "https://", "www." and "GH-12" turn into links by themselves; so does a full commit id.
    [GeneratedRegex(@"(?:https?|ftp)://|www\.|\bGH-\d|\b[0-9a-f]{40}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AutoLink();
}
