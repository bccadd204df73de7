using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A cell of a Markdown table.</summary>
/// <param name="Text">Its text without escapes and surrounding blanks.</param>
/// <param name="Span">The text in the file.</param>
internal sealed record TableCell(string Text, SourceSpan Span);

/// <summary>A row of a table with the words above its columns.</summary>
/// <param name="Headers">Headers in lower case.</param>
/// <param name="Cells">Cells; there may be fewer than headers.</param>
internal sealed record TableRow(IReadOnlyList<string> Headers, IReadOnlyList<TableCell> Cells)
{
    /// <summary>The cell below the first header that contains one of the words, or null.</summary>
    public TableCell? Below(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < Math.Min(Headers.Count, Cells.Count); i++)
        {
            foreach (var word in words)
            {
                if (Headers[i].Contains(word, StringComparison.Ordinal))
                {
                    return Cells[i];
                }
            }
        }

        return null;
    }
}

/// <summary>Reads the pipe tables of a generated Markdown file.</summary>
internal static class SoaTable
{
    /// <summary>The data rows of all tables.</summary>
    public static List<TableRow> Read(SourceText source)
    {
        var rows = new List<TableRow>();
        List<string>? headers = null;
        List<TableCell>? before = null;
        for (var line = 1; line <= source.LineCount; line++)
        {
            var span = source.GetLine(line);
            if (!source[span].TrimStart().StartsWith('|'))
            {
                (headers, before) = (null, null);
                continue;
            }

            var cells = Split(source, span);
            if (headers is not null)
            {
                rows.Add(new TableRow(headers, cells));
            }
            else if (before is not null && cells.TrueForAll(c => c.Text.Length > 0 && c.Text.All(x => x is '-' or ':')))
            {
                headers = [.. before.Select(c => c.Text.ToLowerInvariant())];
            }

            before = cells;
        }

        return rows;
    }

    private static List<TableCell> Split(SourceText source, SourceSpan line)
    {
        var cells = new List<TableCell>();
        var text = source[line];
        var start = text.IndexOf('|') + 1;
        for (var i = start; i <= text.Length; i++)
        {
            if (i == text.Length ? text[start..].Trim().Length > 0 : text[i] == '|' && text[i - 1] != '\\')
            {
                var cell = text[start..i];
                var from = line.Start + start + (cell.Length - cell.TrimStart().Length);
                var trimmed = cell.Trim().ToString();
                cells.Add(new TableCell(trimmed.Replace("\\|", "|", StringComparison.Ordinal), SourceSpan.OfLength(from, trimmed.Length)));
                start = i + 1;
            }
        }

        return cells;
    }
}
