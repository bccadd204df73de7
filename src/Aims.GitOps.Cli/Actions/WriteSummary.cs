using System.Text;
using System.Text.Json;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.Cli.Actions;

/// <summary>What the action shows of renew and capture.</summary>
internal static class WriteSummary
{
    public static string Of(string command, JsonElement rows, bool isDryRun)
    {
        var text = new StringBuilder(command == "renew" ? "## Due work and its pull requests\n\n" : "## Captured pull requests\n\n");
        text.Append(isDryRun ? "This was a dry run: nothing was written.\n\n" : "");
        if (rows.GetArrayLength() == 0)
        {
            return text.Append("Nothing to do.\n").ToString();
        }

        if (command != "renew")
        {
            return text.Append(rows.GetArrayLength()).Append(" pull requests.\n").ToString();
        }

        text.Append("| What was done | Duty | Due on | Why |\n|---|---|---|---|\n");
        foreach (var row in rows.EnumerateArray())
        {
            text.Append("| ").Append(row.GetProperty("action").GetString()).Append(" | ").Append(Cell(row.GetProperty("title").GetString())).Append(" | ")
                .Append(row.GetProperty("due_on").GetString() ?? "").Append(" | ").Append(Cell(row.GetProperty("reason").GetString())).Append(" |\n");
        }

        return text.Append("\nPull requests opened with the workflow's own token start checks only after somebody with write access approves the run; a GitHub App token avoids that.\n").ToString();
    }

    private static string Cell(string? text) => ProposalText.Quote(text ?? "").Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
