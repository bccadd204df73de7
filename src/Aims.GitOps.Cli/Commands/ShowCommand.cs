using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims show</c>: everything about one document.</summary>
internal sealed class ShowCommand : CliCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of a document, or of a control for its Statement of Applicability entry." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("show", "Show one document: fields, links both ways, due dates, versions. Example: aims show POL-001") { _id };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var workspace = Workspace.Open(context);
        var document = workspace.Find(context.Arguments.GetValue(_id)!);
        context.Write(format == "json" ? Json.Write(ToJson(workspace, document)) : ToText(workspace, document, new Ansi(context.UsesColor)));
        return ExitCode.Clean;
    }

    private static JsonObject ToJson(Workspace workspace, Document document)
    {
        var graph = workspace.Context.Graph;
        var json = workspace.Envelope("show");
        json["document"] = document.Id;
        json["kind"] = document.KindSlug;
        json["path"] = document.Path;
        json["blob"] = document.File.BlobId;
        json["title"] = document.Title;
        json["status"] = document.Status;
        json["tier"] = graph.TierOf(document).Slug();
        json["substance"] = Substance.Digest(document);
        json["fields"] = FieldJson.Write(document.Fields);
        json["links"] = Json.Array(graph.ReferencesFrom(document).Select(r => Link(r.Path, graph.Find(r.Target), r.Target)));
        json["linked_from"] = Json.Array(graph.ReferencesTo(document.Id).Select(r => Link(r.Path, r.Source, r.Source.Id)));
        json["review"] = workspace.Context.Reviews.Of(document) is { } review ? Review(review) : null;
        json["versions"] = Json.Array(workspace.Aims.History.VersionsOf(document.Path).Select(v => (JsonNode?)new JsonObject
        {
            ["commit"] = v.Commit,
            ["landed_on"] = Json.Day(v.Landing.Day),
            ["change"] = Json.Word(v.Change),
            ["blob"] = v.Blob,
            ["pull_request"] = v.Landing.PullRequestNumber,
        }));
        return json;
    }

    private static JsonObject Link(string field, Document? document, string id) => new()
    {
        ["field"] = field,
        ["document"] = id,
        ["kind"] = document?.KindSlug,
        ["title"] = document?.Title,
        ["status"] = document?.Status,
    };

    private static JsonObject Review(ReviewStatus review) => new()
    {
        ["every"] = review.Every.ToString(),
        ["last_reviewed"] = Json.Day(review.LastReviewed),
        ["source"] = review.Source is { } source ? Json.Word(source) : null,
        ["due_on"] = Json.Day(review.DueOn),
        ["state"] = Json.Word(review.Condition),
        ["changed_since_review"] = review.ChangedSinceReview,
        ["approvals_missing"] = Json.Array(review.ApprovalsMissing),
        ["events"] = Json.Array(review.Events.Select(e => (JsonNode?)new JsonObject
        {
            ["day"] = Json.Day(e.Day),
            ["source"] = Json.Word(e.Source),
            ["claimed_day"] = Json.Day(e.ClaimedDay),
            ["record"] = e.Record?.Document.Id,
            ["commit"] = e.Commit,
            ["content"] = e.Digest,
        })),
    };

    private static string ToText(Workspace workspace, Document document, Ansi ansi)
    {
        var graph = workspace.Context.Graph;
        var text = new StringBuilder();
        text.Append(ansi.Bold($"{document.Id}  {Ansi.Safe(document.Title)}")).Append('\n');
        Row("kind", $"{document.KindSlug}, {document.Status ?? "no status"}{(document.Fields.Text("version") is { } version ? $", version {version}" : "")}");
        Row("file", document.Path + (document.IsInline ? " (inline)" : ""));
        Row("tier", graph.TierOf(document).Slug());
        if (document.Fields.Text("owner") is { } owner)
        {
            Row("owner", Named(graph, owner));
        }

        if (workspace.Context.Reviews.Of(document) is { } review)
        {
            var basis = review.Source is { } source ? $" ({Json.Word(source)})" : "";
            Row("reviewed", review.LastReviewed is { } last ? $"{Day(last)}{basis}, every {review.Every}" : $"never, every {review.Every}");
            Row("due", review.DueOn is { } due ? $"{Day(due)}, {Json.Word(review.Condition)}" : Json.Word(review.Condition));
            if (review.ChangedSinceReview != false)
            {
                Row("text", review.ChangedSinceReview is null ? "cannot tell whether it changed since the review" : ansi.Yellow("changed since the review"));
            }
        }

        Links("Leads to", graph.ReferencesFrom(document).Select(r => (r.Path, r.Target)));
        Links("Named by", graph.ReferencesTo(document.Id).Select(r => (r.Path, r.Source.Id)));
        var versions = workspace.Aims.History.VersionsOf(document.Path);
        if (!versions.IsEmpty)
        {
            text.Append('\n').Append(ansi.Bold("Versions")).Append('\n');
            foreach (var v in versions.Reverse().Take(10))
            {
                text.Append("  ").Append(Day(v.Landing.Day)).Append("  ").Append(v.Commit[..10]).Append("  ").Append(Json.Word(v.Change).PadRight(8))
                    .Append("  ").Append(Ansi.Safe(v.Landing.Commit.Subject)).Append('\n');
            }

            if (versions.Length > 10)
            {
                text.Append("  and ").Append(versions.Length - 10).Append(" older; see 'aims history ").Append(document.Id).Append("'\n");
            }
        }

        return text.Append('\n').Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();

        void Row(string name, string value) => text.Append("  ").Append(name.PadRight(9)).Append(value).Append('\n');

        void Links(string heading, IEnumerable<(string Field, string Id)> links)
        {
            var groups = links.GroupBy(l => l.Field, StringComparer.Ordinal).ToList();
            if (groups.Count == 0)
            {
                return;
            }

            text.Append('\n').Append(ansi.Bold(heading)).Append('\n');
            foreach (var group in groups)
            {
                foreach (var (_, id) in group.DistinctBy(l => l.Id, StringComparer.Ordinal))
                {
                    text.Append("  ").Append(group.Key.PadRight(22)).Append(' ').Append(Named(graph, id)).Append('\n');
                }
            }
        }
    }

    private static string Named(AimsGraph graph, string id) =>
        Ansi.Safe(graph.Find(id) is { } document ? $"{id}  {document.Title}" : $"{id}  (does not exist)");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
