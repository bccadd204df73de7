namespace Aims.GitOps.Cli.Output;

/// <summary>Cells of comma-separated values.</summary>
internal static class Csv
{
    /// <summary>Quotes a cell where needed and keeps a spreadsheet from taking text for a formula.</summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
