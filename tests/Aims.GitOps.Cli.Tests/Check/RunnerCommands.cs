namespace Aims.GitOps.Cli.Tests.Check;

/// <summary>Reads lines of a log the way the runner of GitHub Actions does, to tell which of them it would obey.</summary>
internal static class RunnerCommands
{
    private static readonly string[] s_known =
    [
        "add-mask", "add-matcher", "remove-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "save-state",
        "set-env", "set-output", "stop-commands", "warning",
    ];

    public sealed record Command(string Name, Dictionary<string, string> Properties, string Data);

    /// <summary>The commands in a text.</summary>
    public static List<Command> In(string text) => [.. text.Split('\n').Select(l => Parse(l.TrimEnd('\r'))).OfType<Command>()];

    private static Command? Parse(string line) => New(line) ?? Old(line);

    /// <summary><c>::name key=value,key=value::data</c> at the start of a line, blanks before it aside.</summary>
    private static Command? New(string line)
    {
        var trimmed = line.TrimStart();
        if (!trimmed.StartsWith("::", StringComparison.Ordinal))
        {
            return null;
        }

        var end = trimmed.IndexOf("::", 2, StringComparison.Ordinal);
        return end < 0 ? null : Create(trimmed[2..end], ',', trimmed[(end + 2)..]);
    }

    /// <summary><c>##[name key=value;key=value]data</c> anywhere in a line.</summary>
    private static Command? Old(string line)
    {
        var start = line.IndexOf("##[", StringComparison.Ordinal);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        return end < 0 ? null : Create(line[(start + 3)..end], ';', line[(end + 1)..]);
    }

    private static Command? Create(string head, char separator, string data)
    {
        var blank = head.IndexOf(' ', StringComparison.Ordinal);
        var name = blank < 0 ? head : head[..blank];
        if (!s_known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var properties = blank < 0 ? [] : head[(blank + 1)..].Split(separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .ToDictionary(p => p[0].Trim(), p => Unescape(p[1]).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal), StringComparer.Ordinal);
        return new Command(name, properties, Unescape(data).Replace("%25", "%", StringComparison.Ordinal));
    }

    private static string Unescape(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
}
