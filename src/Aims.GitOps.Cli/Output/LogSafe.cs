namespace Aims.GitOps.Cli.Output;

/// <summary>
/// Keeps what is written to a log from being taken for a command. Runners of GitHub and Azure read <c>::name::</c> at the start of a line and
/// <c>##[name]</c> anywhere as commands, and documents and file names may hold either.
/// </summary>
internal static class LogSafe
{
    /// <summary>Text for people: the signs are pulled apart.</summary>
    public static string Text(string text)
    {
        text = text.Replace("##[", "## [", StringComparison.Ordinal);
        if (!text.Contains("::", StringComparison.Ordinal))
        {
            return text;
        }

        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var content = lines[i].AsSpan().TrimStart();
            if (content.StartsWith("::", StringComparison.Ordinal))
            {
                lines[i] = $"{lines[i].AsSpan(0, lines[i].Length - content.Length)}: :{content[2..]}";
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>JSON: the same value, written differently. Outside strings the sign cannot occur.</summary>
    public static string Json(string json) => json.Replace("##[", "##\\u005b", StringComparison.Ordinal);

    /// <summary>XML: the same value, written differently.</summary>
    public static string Xml(string xml) => xml.Replace("##[", "##&#91;", StringComparison.Ordinal);
}
