using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Inventory;

/// <summary>One find: some AI that turned up somewhere, and what was decided about it.</summary>
/// <param name="Line">The whole line.</param>
/// <param name="Cells">Cells by column, with their places; absent columns are left out.</param>
internal sealed record DiscoveredUse(SourceSpan Line, IReadOnlyDictionary<string, Located<string>> Cells)
{
    /// <summary>A cell, trimmed; null when it is absent or empty.</summary>
    public Located<string>? this[string column] =>
        Cells.TryGetValue(column, out var cell) && cell.Value.Trim().Length > 0 ? cell with { Value = cell.Value.Trim() } : null;
}

/// <summary>
/// The list of AI that was discovered, <c>inventory/discovered.csv</c>: comma-separated, first line names the columns, cells may be quoted.
/// </summary>
internal sealed class DiscoveryList
{
    public const string FileName = "inventory/discovered.csv";

    private DiscoveryList(ImmutableArray<Located<string>> columns, ImmutableArray<DiscoveredUse> entries)
    {
        Columns = columns;
        Entries = entries;
    }

    /// <summary>Names of the columns.</summary>
    public ImmutableArray<Located<string>> Columns { get; }

    /// <summary>The finds in the order written.</summary>
    public ImmutableArray<DiscoveredUse> Entries { get; }

    /// <summary>Reads a list. Never fails: a line that is too short has fewer cells.</summary>
    public static DiscoveryList Read(string text)
    {
        var columns = ImmutableArray<Located<string>>.Empty;
        var entries = ImmutableArray.CreateBuilder<DiscoveredUse>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var cells = ReadLine(text, ref at);
            var end = at;
            while (end > start && text[end - 1] is '\r' or '\n')
            {
                end--;
            }

            if (columns.IsEmpty)
            {
                columns = [.. cells.Select(c => c with { Value = c.Value.Trim() })];
            }
            else if (cells.Any(c => c.Value.Trim().Length > 0))
            {
                var byName = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
                for (var i = 0; i < Math.Min(cells.Count, columns.Length); i++)
                {
                    byName.TryAdd(columns[i].Value, cells[i]);
                }

                entries.Add(new DiscoveredUse(new SourceSpan(start, end), byName));
            }
        }

        return new DiscoveryList(columns, entries.DrainToImmutable());
    }

    private static List<Located<string>> ReadLine(string text, ref int at)
    {
        var cells = new List<Located<string>>();
        while (true)
        {
            cells.Add(ReadCell(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            while (at < text.Length && text[at] is '\r' or '\n')
            {
                at++;
                if (text[at - 1] == '\n')
                {
                    break;
                }
            }

            return cells;
        }
    }

    private static Located<string> ReadCell(string text, ref int at)
    {
        var start = at;
        var value = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
            {
                at += text[at] == '"' ? 1 : 0;
                value.Append(text[at++]);
            }

            at = Math.Min(at + 1, text.Length);
        }

        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            value.Append(text[at++]);
        }

        return new Located<string>(value.ToString(), new SourceSpan(start, at));
    }
}
