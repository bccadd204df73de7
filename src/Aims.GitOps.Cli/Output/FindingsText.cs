using System.Text;
using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Findings for people: place, rule, message, the line with the characters underlined. Fits 80 columns.</summary>
internal sealed class FindingsText(Ansi ansi, int width, Func<string, SourceText?> source)
{
    public string Write(AnalysisResult result, string provenance)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Counting.OrderByDescending(f => f.Severity))
        {
            WriteFinding(text, finding);
        }

        WriteUnknowns(text, result);
        WriteSummary(text, result);
        text.Append(ansi.Dim(provenance)).Append('\n');
        return text.ToString();
    }

    private void WriteFinding(StringBuilder text, Finding finding)
    {
        var place = finding.Path is null ? "(repository)" : $"{Ansi.Safe(finding.Path)}:{finding.Start.Line}:{finding.Start.Column}";
        text.Append(ansi.Bold(place)).Append(": ").Append(Severe(finding.Severity)).Append(' ').Append(finding.Rule.Id).Append('\n');
        TextFlow.Append(text, Ansi.Safe(finding.Message), "  ", width);
        if (finding.Path is not null && source(finding.Path) is { } file && finding.Start.Line >= 1)
        {
            WriteExcerpt(text, file, finding);
        }

        if (!finding.Because.IsEmpty)
        {
            TextFlow.Append(text, ansi.Dim("because of " + string.Join(", ", finding.Because.Select(b => $"{b.UseCase} ({b.Factor})"))), "  ", width);
        }

        text.Append('\n');
    }

    private void WriteExcerpt(StringBuilder text, SourceText file, Finding finding)
    {
        const int Gutter = 9;
        var line = file.GetLine(finding.Start.Line);
        var content = Ansi.Safe(file[line].ToString());
        var from = Math.Min(finding.Start.Column - 1, content.Length);
        var to = finding.End.Line == finding.Start.Line ? Math.Clamp(finding.End.Column - 1, from, content.Length) : content.Length;

        // A long line is shown around the place.
        var room = Math.Max(20, width - Gutter);
        var cut = from > room / 2 && content.Length > room ? Math.Min(from - (room / 3), content.Length - room) : 0;
        var shown = content[cut..Math.Min(content.Length, cut + room)];
        text.Append(ansi.Dim($"{finding.Start.Line,6} | ")).Append(shown).Append('\n');
        var length = Math.Clamp(to - from, 1, Math.Max(1, shown.Length - (from - cut)));
        text.Append(ansi.Dim("       | ")).Append(' ', from - cut).Append(ansi.Red(new string('^', length))).Append('\n');
    }

    private void WriteUnknowns(StringBuilder text, AnalysisResult result)
    {
        foreach (var group in result.Unknowns.GroupBy(u => (u.Rule.Id, u.Reason, u.Cure)).OrderBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            var documents = group.Select(u => u.Document).Where(d => d is not null).Distinct().ToList();
            var about = documents.Count switch { 0 => "", <= 3 => $" ({string.Join(", ", documents)})", _ => $" ({string.Join(", ", documents.Take(3))} and {documents.Count - 3} more)" };
            text.Append(ansi.Blue("cannot tell")).Append(' ').Append(group.Key.Id).Append(Ansi.Safe(about)).Append('\n');
            TextFlow.Append(text, Ansi.Safe($"{group.Key.Reason} {group.Key.Cure}"), "  ", width);
            text.Append('\n');
        }
    }

    private static void WriteSummary(StringBuilder text, AnalysisResult result)
    {
        var waived = result.Findings.Count(f => f.Status == FindingStatus.Waived);
        var baseline = result.Findings.Count(f => f.Status == FindingStatus.Baseline);
        var parts = new List<string>
        {
            Plural(result.Documents, "document"),
            Plural(result.Count(Severity.Error), "error"),
            Plural(result.Count(Severity.Warning), "warning"),
            $"{result.Count(Severity.Info)} to do or note",
        };
        if (waived > 0)
        {
            parts.Add($"{waived} waived");
        }

        if (baseline > 0)
        {
            parts.Add($"{baseline} known before");
        }

        text.Append(string.Join(", ", parts)).Append('\n');
        var blind = result.Rules.Count(r => r.Verdict == Verdict.CannotTell);
        if (blind > 0)
        {
            text.Append(Plural(blind, "check")).Append(" could not look\n");
        }
    }

    private string Severe(Severity severity) => severity switch
    {
        Severity.Error => ansi.Red("error"),
        Severity.Warning => ansi.Yellow("warning"),
        _ => ansi.Blue("info"),
    };

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
