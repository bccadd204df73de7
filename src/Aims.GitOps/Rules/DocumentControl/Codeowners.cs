using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>One owner on a line of a file of code owners.</summary>
/// <param name="Text">As written: <c>@login</c>, <c>@organisation/team</c> or an e-mail address.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CodeOwner(string Text, SourceSpan Span)
{
    /// <summary>True for a team, whose members only the hosting service knows.</summary>
    public bool IsTeam => Text.Contains('/', StringComparison.Ordinal);

    /// <summary>Log-in or e-mail address.</summary>
    public string Account => Text.TrimStart('@');
}

/// <summary>One line of a file of code owners.</summary>
/// <param name="Pattern">Pattern of the paths.</param>
/// <param name="Owners">Owners; empty for paths that nobody owns.</param>
internal sealed record CodeownersLine(Located<string> Pattern, ImmutableArray<CodeOwner> Owners);

/// <summary>Reads a file of code owners as GitHub does: the last pattern that matches a path counts.</summary>
internal static class Codeowners
{
    public const int MaxBytes = 3 << 20;

    /// <summary>The lines that name a pattern.</summary>
    public static IReadOnlyList<CodeownersLine> Read(SourceText source)
    {
        var lines = new List<CodeownersLine>();
        for (var number = 1; number <= source.LineCount; number++)
        {
            var words = WordsIn(source, source.GetLine(number));
            if (words.Count > 0)
            {
                lines.Add(new CodeownersLine(words[0], [.. words.Skip(1).Select(w => new CodeOwner(w.Value, w.Span))]));
            }
        }

        return lines;
    }

    /// <summary>Index of the line that counts for a path; null when none matches.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    /// <param name="lines">The lines.</param>
    public static int? LineFor(string path, IReadOnlyList<CodeownersLine> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (Matches(lines[i].Pattern.Value, path))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>
    /// True when a pattern covers a path: <c>*</c> within a folder, <c>**</c> over folders, a leading slash for the root, a trailing one for
    /// everything below. A pattern without a slash inside matches at any depth.
    /// </summary>
    internal static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var steps = pattern.Trim('/').Split('/');
        var isFolder = pattern.EndsWith('/');
        var parts = path.Split('/');
        for (var start = 0; start < (isAnchored ? 1 : parts.Length); start++)
        {
            if (MatchFrom(steps, 0, parts, start, isFolder))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchFrom(string[] steps, int step, string[] parts, int part, bool isFolder)
    {
        while (step < steps.Length)
        {
            if (steps[step] == "**")
            {
                for (var next = part; next <= parts.Length; next++)
                {
                    if (MatchFrom(steps, step + 1, parts, next, isFolder))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (part >= parts.Length || !MatchesStep(steps[step], parts[part]))
            {
                return false;
            }

            step++;
            part++;
        }

        // A pattern that names a folder covers all below it; "folder/*" covers the files in it only.
        return part == parts.Length ? !isFolder : steps[^1] != "*";
    }

    private static bool MatchesStep(string pattern, string name) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static List<Located<string>> WordsIn(SourceText source, SourceSpan line)
    {
        var words = new List<Located<string>>();
        var text = source[line];
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            if (text[at] == '#')
            {
                break;
            }

            var end = at;
            while (end < text.Length && text[end] is not (' ' or '\t'))
            {
                end += text[end] == '\\' && end + 1 < text.Length ? 2 : 1;
            }

            end = Math.Min(end, text.Length);
            words.Add(new Located<string>(text[at..end].ToString().Replace("\\ ", " ", StringComparison.Ordinal), SourceSpan.OfLength(line.Start + at, end - at)));
            at = end;
        }

        return words;
    }
}
