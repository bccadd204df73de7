using System.Text;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Cli.Output;

/// <summary>
/// Findings as workflow commands, which GitHub shows at the lines of a pull request. It keeps ten of each kind per step and drops the rest
/// without a word, so the worst come first and the last one says how many more there are. The text for people follows.
/// </summary>
internal static class FindingsGitHub
{
    private const int MostOfAKind = 10;

    // The runner cuts messages at 4,096 characters.
    private const int LongestMessage = 4_000;

    public static string Write(CheckReport report)
    {
        var text = new StringBuilder();
        foreach (var kind in report.WorstFirst().GroupBy(f => f.Severity).OrderByDescending(g => g.Key))
        {
            var findings = kind.ToList();
            var shown = findings.Count <= MostOfAKind ? findings.Count : MostOfAKind - 1;
            foreach (var finding in findings.Take(shown))
            {
                Append(text, Kind(kind.Key), finding);
            }

            if (shown < findings.Count)
            {
                var more = findings.Count - shown;
                text.Append("::").Append(Kind(kind.Key)).Append(" title=aims check::+").Append(more).Append(" more: ")
                    .Append(Data(string.Join(", ", findings.Skip(shown).GroupBy(f => f.Rule.Id, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}").Take(20))))
                    .Append('\n');
            }
        }

        var people = new FindingsText(new Ansi(isOn: false), 100).Write(report);
        return text.Append(LogSafe.Text(people)).ToString();
    }

    private static void Append(StringBuilder text, string kind, Finding finding)
    {
        text.Append("::").Append(kind).Append(' ');
        if (finding.Path is { } path)
        {
            text.Append("file=").Append(Property(path));
            if (finding.Start.Line > 0)
            {
                text.Append(",line=").Append(finding.Start.Line).Append(",endLine=").Append(finding.End.Line);

                // Columns of a region over several lines are dropped by the runner.
                if (finding.Start.Line == finding.End.Line)
                {
                    text.Append(",col=").Append(finding.Start.Column).Append(",endColumn=").Append(finding.End.Column);
                }
            }

            text.Append(',');
        }

        text.Append("title=").Append(Property($"{finding.Rule.Id}: {finding.Rule.Title}")).Append("::").Append(Data(Message(finding))).Append('\n');
    }

    private static string Message(Finding finding)
    {
        var message = finding.Document is { } id && !finding.Message.Contains(id, StringComparison.Ordinal) ? $"{id}: {finding.Message}" : finding.Message;
        message = finding.Because.IsEmpty ? message : $"{message}\nBecause of {string.Join(", ", finding.Because.Select(b => $"{b.UseCase} ({b.Factor})"))}.";
        return message.Length <= LongestMessage ? message : message[..LongestMessage] + "…";
    }

    private static string Kind(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    /// <summary>Escapes the data of a command, the percent sign first.</summary>
    internal static string Data(string text) => text
        .Replace("##[", "## [", StringComparison.Ordinal)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>Escapes the value of a property.</summary>
    internal static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
