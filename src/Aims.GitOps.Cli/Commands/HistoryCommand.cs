using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Reporting;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims history</c>: the versions of documents as they landed, and who approved them.</summary>
internal sealed class HistoryCommand : CliCommand
{
    private readonly Argument<string?> _id = new("ID") { Description = "Id of a document. Left out: all of them.", Arity = ArgumentArity.ZeroOrOne };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("history", "List versions as they landed: commit, authors, pull request, approvals. Example: aims history POL-001") { _id };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json", "csv");
        var workspace = Workspace.Open(context);
        var completeness = workspace.Aims.History.Completeness;
        if (completeness.Extent is HistoryExtent.None or HistoryExtent.Shallow)
        {
            throw new AimsException("no-history", $"Versions cannot be told: {completeness.Reason}", completeness.Cure);
        }

        var documents = Select(context, workspace);
        context.Write(format switch
        {
            "json" => ToJson(workspace, documents),
            "csv" => ToCsv(documents),
            _ => ToText(workspace, documents, new Ansi(context.UsesColor)),
        });
        return ExitCode.Clean;
    }

    private List<DocumentHistory> Select(CommandContext context, Workspace workspace)
    {
        var graph = workspace.Context.Graph;
        if (context.Arguments.GetValue(_id) is not { } id)
        {
            return [.. graph.Documents.Select(d => DocumentHistory.Of(d, workspace.Aims, graph)).Concat(DocumentHistory.OfDeleted(workspace.Aims, graph))
                .OrderBy(h => h.Path, StringComparer.Ordinal).ThenBy(h => h.Id, StringComparer.Ordinal)];
        }

        var deleted = graph.Find(id) is null ? DocumentHistory.OfDeleted(workspace.Aims, graph).FirstOrDefault(h => h.Id == id) : null;
        return [deleted ?? DocumentHistory.Of(workspace.Find(id), workspace.Aims, graph)];
    }

    private static string ToJson(Workspace workspace, IEnumerable<DocumentHistory> documents)
    {
        var json = workspace.Envelope("history");
        json["head"] = workspace.Aims.History.Head;
        json["documents"] = Json.Array(documents.Select(d => (JsonNode?)new JsonObject
        {
            ["document"] = d.Id,
            ["path"] = d.Path,
            ["versions"] = Json.Array(d.Versions.Select(v => (JsonNode?)Version(v))),
        }));
        return Json.Write(json);
    }

    private static JsonObject Version(DocumentVersion version)
    {
        var landing = version.File.Landing;
        return new JsonObject
        {
            ["commit"] = version.File.Commit,
            ["landed_on"] = Json.Day(landing.Day),
            ["date_source"] = Json.Word(landing.DateSource),
            ["landed_by"] = landing.LandedBy?.ToString(),
            ["change"] = Json.Word(version.File.Change),
            ["path"] = version.File.Path,
            ["previous_path"] = version.File.PreviousPath,
            ["blob"] = version.File.Blob,
            ["version"] = version.Label,
            ["status"] = version.Status,
            ["authors"] = Json.Array(landing.Authors.Select(a => a.ToString())),
            ["pull_request"] = landing.PullRequestNumber,
            ["subject"] = landing.Commit.Subject,
            ["approvals"] = Json.Array(version.Approvals.Select(a => (JsonNode?)new JsonObject
            {
                ["person"] = a.Person,
                ["account"] = a.Account,
                ["role"] = a.Role,
                ["on"] = Json.Day(a.On),
                ["via"] = a.Via,
                ["state"] = a.IsProved ? "proved" : "claimed",
                ["commit"] = a.Commit,
                ["counts"] = a.Counts,
                ["objection"] = a.Counts ? null : a.Objection,
            })),
        };
    }

    private static string ToCsv(IEnumerable<DocumentHistory> documents)
    {
        var text = new StringBuilder("document,path,commit,landed_on,date_source,change,version,status,pull_request,authors,approvals\n");
        foreach (var document in documents)
        {
            foreach (var version in document.Versions)
            {
                var landing = version.File.Landing;
                text.AppendJoin(',', new[]
                {
                    document.Id, version.File.Path, version.File.Commit, Day(landing.Day), Json.Word(landing.DateSource), Json.Word(version.File.Change), version.Label ?? "", version.Status ?? "",
                    landing.PullRequestNumber?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join("; ", landing.Authors), string.Join("; ", version.Approvals.Where(a => a.Counts).Select(a => $"{a.Person} as {a.Role}")),
                }.Select(Csv.Cell)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string ToText(Workspace workspace, IEnumerable<DocumentHistory> documents, Ansi ansi)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
        {
            text.Append(ansi.Bold(Ansi.Safe(document.Id))).Append("  ").Append(Ansi.Safe(document.Path)).Append(document.IsGone ? ansi.Red("  deleted") : "").Append('\n');
            foreach (var version in document.Versions.Reverse())
            {
                var landing = version.File.Landing;
                var claim = landing.DateSource == DateSource.Committer ? " (claimed)" : "";
                text.Append("  ").Append(Day(landing.Day)).Append(claim).Append("  ").Append(version.File.Commit[..10]).Append("  ").Append(Json.Word(version.File.Change));
                if (version.Label is { } label)
                {
                    text.Append("  ").Append(Ansi.Safe(label)).Append(version.Status is { } status ? $" {Ansi.Safe(status)}" : "");
                }

                if (landing.PullRequestNumber is { } number)
                {
                    text.Append("  #").Append(number);
                }

                text.Append("  ").Append(Ansi.Safe(landing.Commit.Subject)).Append('\n');
                text.Append("      by ").Append(Ansi.Safe(string.Join(", ", landing.Authors))).Append('\n');
                foreach (var approval in version.Approvals)
                {
                    text.Append("      ").Append(Approval(approval, ansi)).Append('\n');
                }
            }

            text.Append('\n');
        }

        return text.Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();
    }

    private static string Approval(Approval approval, Ansi ansi)
    {
        var who = approval.Person ?? approval.Account;
        var proof = approval.IsProved ? "proved" : "claimed";
        return approval.Counts
            ? ansi.Green(Ansi.Safe($"approved by {who} as {approval.Role} on {Day(approval.On)} ({approval.Via}, {proof})"))
            : Ansi.Safe($"approval of {who} does not count: {approval.Objection}");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
