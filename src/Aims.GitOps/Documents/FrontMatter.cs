using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>The YAML block between two lines of three hyphens at the top of a file, as far as it could be read.</summary>
/// <param name="Exists">True when the file begins with a line of three hyphens.</param>
/// <param name="Span">The whole block with its fences; empty at the start of the file when there is none.</param>
/// <param name="Fields">What was read; broken parts are read leniently so that one mistake does not hide the rest.</param>
/// <param name="Problems">What could not be read as written.</param>
internal sealed record FrontMatter(bool Exists, SourceSpan Span, FieldMap Fields, ImmutableArray<FieldProblem> Problems)
{
    /// <summary>Finds and reads the front matter of a text.</summary>
    public static FrontMatter Read(SourceText text)
    {
        var content = text.Content;
        if (!IsFence(content, 0, out var yamlStart))
        {
            return new FrontMatter(false, default, FieldMap.Empty, []);
        }

        var position = yamlStart;
        while (position < content.Length)
        {
            if (IsFence(content, position, out var bodyStart) || IsDocumentEnd(content, position, out bodyStart))
            {
                return ReadBlock(content, yamlStart, position, bodyStart);
            }

            position = NextLine(content, position);
        }

        var problem = new FieldProblem(new SourceSpan(0, 3), "the front matter is not closed; add a line with --- after the last field");
        var block = ReadBlock(content, yamlStart, EndOfYamlLookingLines(content, yamlStart), content.Length);
        return block with { Problems = [problem] };
    }

    private static FrontMatter ReadBlock(string content, int yamlStart, int yamlEnd, int bodyStart)
    {
        var problems = new List<FieldProblem>();
        var yaml = content[yamlStart..yamlEnd];
        var root = FieldReader.Read(yaml, yamlStart, problems);
        var span = new SourceSpan(0, bodyStart);
        if (root is FieldMap map)
        {
            return new FrontMatter(true, span, map, [.. problems]);
        }

        if (root is null && problems.Count == 0)
        {
            return new FrontMatter(true, span, new FieldMap([], new SourceSpan(yamlStart, yamlStart)), []);
        }

        if (root is not null)
        {
            problems.Add(new FieldProblem(root.Span, "front matter is a set of key: value lines, and this is not"));
            return new FrontMatter(true, span, FieldMap.Empty, [.. problems]);
        }

        // One mistake, one problem: what the lenient reading trips over again is the same mistake.
        return new FrontMatter(true, span, LenientFields.Read(yaml, yamlStart), [problems[0]]);
    }

    private static bool IsFence(string content, int at, out int next)
    {
        next = NextLine(content, at);
        return content.AsSpan(at).StartsWith("---", StringComparison.Ordinal) && content.AsSpan(at + 3, next - at - 3).IsWhiteSpace();
    }

    private static bool IsDocumentEnd(string content, int at, out int next)
    {
        next = NextLine(content, at);
        return content.AsSpan(at).StartsWith("...", StringComparison.Ordinal) && content.AsSpan(at + 3, next - at - 3).IsWhiteSpace();
    }

    private static int EndOfYamlLookingLines(string content, int at)
    {
        var end = at;
        while (end < content.Length)
        {
            var next = NextLine(content, end);
            var line = content.AsSpan(end, next - end).TrimEnd();
            if (line.IsEmpty || line[0] == '#' || (!char.IsWhiteSpace(line[0]) && line[0] != '-' && !line.Contains(':')))
            {
                break;
            }

            end = next;
        }

        return end;
    }

    internal static int NextLine(string content, int at)
    {
        while (at < content.Length)
        {
            var c = content[at++];
            if (c == '\n' || (c == '\r' && (at == content.Length || content[at] != '\n')))
            {
                return at;
            }
        }

        return at;
    }
}
