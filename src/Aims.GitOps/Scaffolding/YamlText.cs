namespace Aims.GitOps.Scaffolding;

/// <summary>Writes single values so that any YAML reader gives back the same text.</summary>
internal static class YamlText
{
    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(",[]{}:#&*!|>'\"%@`\\\n\r\t");

    /// <summary>Plain where that is safe, else in double quotes.</summary>
    public static string Scalar(string value) =>
        value.Length == 0 || value.AsSpan().ContainsAny(s_special) || value != value.Trim() || value[0] is '-' or '?' or '='
        || value is "true" or "false" or "null" or "~" or "yes" or "no" or "on" or "off" || char.IsAsciiDigit(value[0])
            ? Quoted(value)
            : value;

    /// <summary>In double quotes, on one line.</summary>
    public static string Quoted(string value) => "\"" + value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
