namespace Aims.GitOps.Documents;

/// <summary>Writes single values so that any YAML reader gives back the same text.</summary>
internal static class YamlText
{
    private static readonly System.Buffers.SearchValues<char> s_brackets = System.Buffers.SearchValues.Create(",[]{}");
    private static readonly System.Buffers.SearchValues<char> s_numeric = System.Buffers.SearchValues.Create("0123456789.:_+-eExXoOabcdfABCDFTZ ");

    /// <summary>Plain where that is safe anywhere, also inside brackets; else in double quotes.</summary>
    public static string Scalar(string value) => MustQuote(value) || value.AsSpan().ContainsAny(s_brackets) ? Quoted(value) : value;

    /// <summary>Plain where that is safe behind a key on a line of its own; else in double quotes.</summary>
    public static string Line(string value) => MustQuote(value) ? Quoted(value) : value;

    /// <summary>A key. Words such as <c>on</c> stay plain: they are keys to every reader of documents.</summary>
    public static string Key(string key) => key.Length > 0 && key.All(c => char.IsAsciiLetter(c) || c is '_' or '-') && key[0] != '-' ? key : Scalar(key);

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

    private static bool MustQuote(string value)
    {
        if (value.Length == 0 || value != value.Trim() || value[0] is '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '=' or '~' or '<')
        {
            return true;
        }

        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c)
                || (c == ':' && (i + 1 == value.Length || value[i + 1] is ' ' or ',' or '[' or ']' or '{' or '}'))
                || (c == '#' && value[i - 1] == ' '))
            {
                return true;
            }
        }

        return value.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
            || (value[0] is '.' or '+' || char.IsAsciiDigit(value[0])) && !value.AsSpan().ContainsAnyExcept(s_numeric);
    }
}
