using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>
/// Reads as much as can be read of front matter that is not valid YAML, so that a broken file does not make the rest of the repository
/// look wrong: each top-level key on its own, then without quotes, then as plain text.
/// </summary>
internal static class LenientFields
{
    public static FieldMap Read(string yaml, int offset)
    {
        var entries = ImmutableArray.CreateBuilder<FieldEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, end) in TopLevelChunks(yaml))
        {
            foreach (var entry in ReadChunk(yaml[start..end], offset + start))
            {
                if (seen.Add(entry.Key.Value))
                {
                    entries.Add(entry);
                }
            }
        }

        return new FieldMap(entries.DrainToImmutable(), SourceSpan.OfLength(offset, yaml.Length));
    }

    private static ImmutableArray<FieldEntry> ReadChunk(string chunk, int offset)
    {
        if (TryRead(chunk, offset) is { } map)
        {
            return map.Entries;
        }

        if (ReadItems(chunk, offset) is { } items)
        {
            return [items];
        }

        // Same length without the quotes, so that places stay right.
        var unquoted = chunk.Replace('"', ' ').Replace('\'', ' ');
        if (TryRead(unquoted, offset) is { } repaired)
        {
            return repaired.Entries;
        }

        var colon = chunk.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return [];
        }

        var key = new FieldScalar(chunk[..colon].Trim(), true, SourceSpan.OfLength(offset, colon));
        var rest = unquoted[(colon + 1)..];
        var text = rest.Trim();
        var at = offset + colon + 1 + (rest.Length - rest.TrimStart().Length);
        return [new FieldEntry(key, new FieldScalar(text, false, SourceSpan.OfLength(at, text.Length)))];
    }

    /// <summary>A list of which one item is broken: each item is read on its own.</summary>
    private static FieldEntry? ReadItems(string chunk, int offset)
    {
        var headEnd = FrontMatter.NextLine(chunk, 0);
        var head = chunk.AsSpan(0, headEnd).TrimEnd();
        if (head.IsEmpty || head[^1] != ':')
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<FieldNode>();
        var position = headEnd;
        var indent = -1;
        while (position < chunk.Length)
        {
            var line = chunk.AsSpan(position, FrontMatter.NextLine(chunk, position) - position);
            var lead = line.Length - line.TrimStart(' ').Length;
            var isItem = lead < line.Length && line[lead] == '-';
            if (indent < 0 && (!isItem || lead == line.Length))
            {
                return null;
            }

            indent = indent < 0 ? lead : indent;
            var end = EndOfItem(chunk, position, indent);
            if (ReadItem(chunk[position..end], offset + position, indent) is { } item)
            {
                items.Add(item);
            }

            position = end;
        }

        var key = new FieldScalar(head[..^1].Trim().ToString(), true, SourceSpan.OfLength(offset, head.Length - 1));
        return new FieldEntry(key, new FieldList(items.DrainToImmutable(), SourceSpan.OfLength(offset + headEnd, chunk.Length - headEnd)));
    }

    private static FieldNode? ReadItem(string item, int offset, int indent)
    {
        if (ReadNode(item, offset) is FieldList { Items: [var node] })
        {
            return node;
        }

        if (ReadNode(item.Replace('"', ' ').Replace('\'', ' '), offset) is FieldList { Items: [var repaired] })
        {
            return repaired;
        }

        // A block item: blank out its dash, and its keys stand on one column.
        var inner = string.Concat(new string(' ', indent + 1), item.AsSpan(indent + 1));
        var step = inner.Length - inner.TrimStart(' ').Length;
        var dedented = string.Join('\n', inner.Split('\n').Select(l => l.Length >= step ? l[step..] : ""));
        var fields = Read(dedented, offset);
        return fields.IsEmpty ? null : fields;
    }

    private static int EndOfItem(string chunk, int position, int indent)
    {
        var end = FrontMatter.NextLine(chunk, position);
        while (end < chunk.Length)
        {
            var next = FrontMatter.NextLine(chunk, end);
            var line = chunk.AsSpan(end, next - end);
            var lead = line.Length - line.TrimStart(' ').Length;
            if (lead == indent && lead < line.Length && line[lead] == '-')
            {
                break;
            }

            end = next;
        }

        return end;
    }

    private static FieldMap? TryRead(string yaml, int offset) => ReadNode(yaml, offset) as FieldMap;

    private static FieldNode? ReadNode(string yaml, int offset)
    {
        var problems = new List<FieldProblem>();
        var node = FieldReader.Read(yaml, offset, problems);
        return problems.TrueForAll(p => p.IsDuplicateKey) ? node : null;
    }

    private static IEnumerable<(int Start, int End)> TopLevelChunks(string yaml)
    {
        var start = 0;
        var position = 0;
        while (position < yaml.Length)
        {
            var next = FrontMatter.NextLine(yaml, position);
            if (position > start && IsKeyLine(yaml.AsSpan(position, next - position)))
            {
                yield return (start, position);
                start = position;
            }

            position = next;
        }

        if (start < yaml.Length)
        {
            yield return (start, yaml.Length);
        }
    }

    private static bool IsKeyLine(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0)
        {
            return false;
        }

        foreach (var c in line[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '_' and not '-' and not '.')
            {
                return false;
            }
        }

        return char.IsAsciiLetter(line[0]);
    }
}
