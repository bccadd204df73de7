namespace Aims.GitOps.Documents;

/// <summary>Writes single values so that any YAML reader gives back the same text.</summary>
internal static class YamlText
{
    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(",[]{}:#&*!|>'\"%@`\\\n\r\t");

    /// <summary>Plain where that is safe, else in double quotes.</summary>
    public static string Scalar(string value) => MustQuote(value) || value.Any(char.IsControl) ? Quoted(value) : value;

    /// <summary>In double quotes, on one line.</summary>
    public static string Quoted(string value)
    {
        var text = new System.Text.StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                '\r' => text,
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static bool MustQuote(string value) =>
        value.Length == 0 || value.AsSpan().ContainsAny(s_special) || value != value.Trim() || value[0] is '-' or '?' or '=' or '.' or '~' or '+'
        || value.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
        || char.IsAsciiDigit(value[0]);
}
