using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Analysis;
using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Findings for people: place, check, message, the line with the characters underlined. Fits 80 columns where the paths do.</summary>
internal sealed class FindingsText(Ansi ansi, int width)
{
    // Beyond this a list of matters to do helps nobody; the other forms have them all.
    private const int MostNotes = 40;

    public string Write(CheckReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.WorstFirst().Where(f => f.Severity > Severity.Info))
        {
            WriteFinding(text, report, finding);
        }

        WriteNotes(text, [.. report.WorstFirst().Where(f => f.Severity == Severity.Info)]);
        WriteUnknowns(text, report.Result);
        WritePolicyChanges(text, report.Change?.PolicyChanges ?? []);
        WriteSummary(text, report);
        text.Append(ansi.Dim(report.Workspace.Provenance())).Append('\n');
        return text.ToString();
    }

    /// <summary>One change to the rules of the game, on one line.</summary>
    internal static string Describe(PolicyChange change) => change switch
    {
        { Before: null } => $"{change.Key} is new: {Short(change.After!)}",
        { After: null } => $"{change.Key} is gone; it was {Short(change.Before)}",
        _ => $"{change.Key} was {Short(change.Before)}, would be {Short(change.After)}",
    };

    private void WriteFinding(StringBuilder text, CheckReport report, Finding finding)
    {
        var place = finding.Path is null ? "(repository)" : $"{Ansi.Safe(finding.Path)}:{finding.Start.Line}:{finding.Start.Column}";
        var rest = $"{Json.Word(finding.Severity)} {finding.Rule.Id}";
        text.Append(ansi.Bold(place)).Append(place.Length + 2 + rest.Length <= width ? ": " : ":\n  ")
            .Append(Severe(finding.Severity)).Append(' ').Append(finding.Rule.Id).Append('\n');
        TextFlow.Append(text, Ansi.Safe(finding.Message), "  ", width);
        if (finding.Path is not null && report.SourceOf(finding.Path) is { } file && finding.Start.Line >= 1)
        {
            WriteExcerpt(text, file, finding);
        }

        if (!finding.Because.IsEmpty)
        {
            TextFlow.Append(text, "because of " + string.Join(", ", finding.Because.Select(b => $"{b.UseCase} ({b.Factor})")), "  ", width);
        }

        text.Append('\n');
    }

    private void WriteNotes(StringBuilder text, List<Finding> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        text.Append(ansi.Bold($"To do or to note ({notes.Count})")).Append('\n');
        foreach (var note in notes.Take(MostNotes))
        {
            var subject = note.Document ?? note.Path;
            TextFlow.Append(text, Ansi.Safe($"{subject}{(subject is null ? "" : ": ")}{note.Message} ({note.Rule.Id})"), "  ", "    ", width);
        }

        text.Append(notes.Count > MostNotes ? $"  and {notes.Count - MostNotes} more; --format json has them all\n\n" : "\n");
    }

    private void WritePolicyChanges(StringBuilder text, ImmutableArray<PolicyChange> changes)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        text.Append(ansi.Yellow("The change alters rules it is judged by")).Append(". They take effect once it has landed.\n");
        foreach (var change in changes)
        {
            TextFlow.Append(text, Ansi.Safe($"{change.Path}:{change.Place.Line}: {Describe(change)}"), "  ", "    ", width);
        }

        text.Append('\n');
    }

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";

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
        // The cure often names the document; one paragraph for all of them reads better than a hundred equal ones.
        var groups = result.Unknowns.GroupBy(u => (u.Rule.Id, Reason: Anonymous(u.Reason, u.Document), Cure: Anonymous(u.Cure, u.Document)));
        foreach (var group in groups.OrderBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            var documents = group.Select(u => u.Document).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var about = documents.Count switch
            {
                0 => "",
                <= 3 => $": {string.Join(", ", documents)}",
                _ => $": {string.Join(", ", documents.Take(3))} and {documents.Count - 3} more",
            };
            text.Append(ansi.Blue("cannot tell")).Append(' ').Append(group.Key.Id).Append(Ansi.Safe(about)).Append('\n');
            var (reason, cure) = documents.Count == 1 ? (group.First().Reason, group.First().Cure) : (group.Key.Reason, group.Key.Cure);
            TextFlow.Append(text, Ansi.Safe($"{reason} {cure}"), "  ", width);
            text.Append('\n');
        }
    }

    private static string Anonymous(string text, string? document) =>
        document is { Length: > 0 } ? text.Replace(document, "ID", StringComparison.Ordinal) : text;

    private static void WriteSummary(StringBuilder text, CheckReport report)
    {
        var result = report.Result;
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

        if (report.Change is { Mended.IsEmpty: false } change)
        {
            parts.Add($"{change.Mended.Length} mended");
        }

        text.Append(string.Join(", ", parts)).Append('\n');
        if (report.Base is { } against)
        {
            text.Append("against ").Append(against.Describe()).Append('\n');
        }

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
