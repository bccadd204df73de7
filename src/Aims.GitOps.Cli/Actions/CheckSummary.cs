using System.Globalization;
using System.Text;
using System.Text.Json;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.Cli.Actions;

/// <summary>What the action shows of a check: on the summary page of the run, and in the comment on the pull request.</summary>
internal static class CheckSummary
{
    private const int RowsPerPart = 200;

    /// <summary>The parts of the summary, the important ones first; each can be left out without breaking the others.</summary>
    /// <param name="check">The answer of <c>aims check --format json</c>.</param>
    /// <param name="changes">The answer of <c>aims diff --format md</c>; empty when nothing is compared.</param>
    public static IEnumerable<string> Parts(JsonElement check, string changes)
    {
        var summary = check.GetProperty("summary");
        var failed = check.GetProperty("verdict").GetString() == "fail";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"## {(failed ? "The checks found something to mend" : "The checks found nothing that counts")}\n\n{summary.GetProperty("errors")} errors, {summary.GetProperty("warnings")} warnings, {summary.GetProperty("waived")} waived, {summary.GetProperty("baseline")} known before; {summary.GetProperty("unknown")} checks could not look. {summary.GetProperty("documents")} documents as of {check.GetProperty("as_of")}.\n\n");
        if (changes.Length > 0)
        {
            foreach (var part in Chunks(changes.TrimEnd('\n').Split('\n')))
            {
                yield return $"### What changes in meaning\n\n{string.Join('\n', part)}\n\n";
            }
        }

        var counting = check.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("status").GetString() is "open" or "new").OrderBy(Rank).ToList();
        foreach (var part in Chunks(counting))
        {
            var text = new StringBuilder("### Findings\n\n| | Check | Where | What |\n|---|---|---|---|\n");
            foreach (var finding in part)
            {
                text.Append("| ").Append(finding.GetProperty("severity").GetString()).Append(" | `").Append(finding.GetProperty("rule").GetString()).Append("` | ")
                    .Append(Place(finding)).Append(" | ").Append(Cell(finding.GetProperty("message").GetString()!)).Append(" |\n");
            }

            yield return text.Append('\n').ToString();
        }

        foreach (var part in Chunks(check.GetProperty("cannot_tell").EnumerateArray().ToList()))
        {
            var text = new StringBuilder("### Cannot tell\n\n");
            foreach (var group in part.GroupBy(u => (Rule: u.GetProperty("rule").GetString(), Reason: u.GetProperty("reason").GetString()!, Cure: u.GetProperty("cure").GetString()!)))
            {
                text.Append("- `").Append(group.Key.Rule).Append("` (").Append(group.Count()).Append("): ").Append(Cell(group.Key.Reason)).Append(' ').Append(Cell(group.Key.Cure)).Append('\n');
            }

            yield return text.Append('\n').ToString();
        }
    }

    private static IEnumerable<T[]> Chunks<T>(IReadOnlyCollection<T> rows) => rows.Chunk(RowsPerPart);

    private static int Rank(JsonElement finding) => finding.GetProperty("severity").GetString() switch { "error" => 0, "warning" => 1, _ => 2 };

    private static string Place(JsonElement finding) => finding.GetProperty("path").GetString() is { } path
        ? Cell($"{path}:{finding.GetProperty("line")}")
        : "repository";

    private static string Cell(string text) => ProposalText.Quote(text).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
