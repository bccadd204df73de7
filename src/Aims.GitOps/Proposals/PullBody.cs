using System.Text;

namespace Aims.GitOps.Proposals;

/// <summary>
/// A pull request body: text of people, and our section between two marker lines. Only the section is ever rewritten;
/// what people wrote around it and the boxes they ticked inside stay.
/// </summary>
internal sealed record PullBody(string Before, PullMarker? Marker, string Section, string After)
{
    private const string End = "<!-- aims:end -->";

    /// <summary>GitHub refuses longer texts with "body is too long".</summary>
    public const int MaxLength = 65_536;

    public static readonly PullBody Empty = new("", null, "", "");

    /// <summary>The body of a new pull request.</summary>
    public static string For(Proposal proposal) => Empty.With(proposal).Format();

    public static PullBody Read(string? text)
    {
        var body = (text ?? "").ReplaceLineEndings("\n");
        for (var start = 0; start < body.Length; start = NextLine(body, start))
        {
            var line = body[start..LineEnd(body, start)];
            if (PullMarker.TryRead(line) is not { } marker)
            {
                continue;
            }

            var sectionStart = NextLine(body, start);
            var end = FindLine(body, sectionStart, End);
            return end < 0
                ? new PullBody(body[..start], marker, body[sectionStart..], "")
                : new PullBody(body[..start], marker, body[sectionStart..end], body[NextLine(body, end)..]);
        }

        return Empty with { Before = body };
    }

    /// <summary>The same body with our section generated anew from a proposal; ticks carry over to lines that are still there.</summary>
    public PullBody With(Proposal proposal)
    {
        var marker = (Marker ?? new PullMarker { Key = proposal.Key.ToString() }) with
        {
            Documents = [.. proposal.Documents.Take(100)],
            DueOn = proposal.DueOn,
            Title = TextDigest.Of(proposal.Title),
            Body = TextDigest.Of(proposal.Body),
        };
        var before = Before.Length > 0 && !Before.EndsWith('\n') ? Before + "\n\n" : Before;
        return this with { Before = before, Marker = marker, Section = KeepTicks(Section, Line(proposal.Body)) };
    }

    public PullBody With(PullMarker marker) => this with { Marker = marker };

    /// <summary>The whole text. Where people wrote so much that it would not fit, our section is shortened, never theirs.</summary>
    public string Format()
    {
        if (Marker is null)
        {
            return Before;
        }

        var text = Assemble(Section);
        if (text.Length <= MaxLength)
        {
            return text;
        }

        const string Note = "\n> Shortened: this text is at its limit.\n";
        var room = Math.Max(0, Section.Length - (text.Length - MaxLength) - Note.Length);
        return Assemble(Section[..(Section.LastIndexOf('\n', Math.Max(0, Math.Min(room, Section.Length) - 1)) + 1)] + Note);
    }

    private string Assemble(string section)
    {
        var text = new StringBuilder(Before).Append(Marker!.Format()).Append('\n').Append(section);
        if (section.Length > 0 && section[^1] != '\n')
        {
            text.Append('\n');
        }

        return text.Append(End).Append('\n').Append(After).ToString();
    }

    private static string KeepTicks(string old, string fresh)
    {
        var ticked = old.Split('\n').Where(l => Box(l) == 'x').Select(Unticked).ToHashSet(StringComparer.Ordinal);
        return ticked.Count == 0
            ? fresh
            : string.Join('\n', fresh.Split('\n').Select(l => Box(l) == ' ' && ticked.Contains(Unticked(l)) ? Tick(l) : l));
    }

    internal static char? Box(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.Length > 5 && text[0] is '-' or '*' && text[1] == ' ' && text[2] == '[' && text[4] == ']'
            ? text[3] is 'x' or 'X' ? 'x' : text[3] == ' ' ? ' ' : null
            : null;
    }

    private static string Unticked(string line) => line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim();

    private static string Tick(string line)
    {
        var box = line.IndexOf("[ ]", StringComparison.Ordinal);
        return $"{line[..box]}[x]{line[(box + 3)..]}";
    }

    private static string Line(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static int FindLine(string text, int from, string wanted)
    {
        for (var start = from; start < text.Length; start = NextLine(text, start))
        {
            if (text.AsSpan(start, LineEnd(text, start) - start).Trim().SequenceEqual(wanted))
            {
                return start;
            }
        }

        return -1;
    }

    private static int LineEnd(string text, int start) => text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;

    private static int NextLine(string text, int start) => Math.Min(text.Length, LineEnd(text, start) + 1);
}
