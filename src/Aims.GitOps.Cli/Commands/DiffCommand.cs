using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Reporting;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims diff</c>: what changed in meaning.</summary>
internal sealed class DiffCommand : CliCommand
{
    private readonly Argument<string> _range = new("RANGE") { Description = "A..B: two commits, tags or branches. A.. compares with the working tree, A alone too." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("diff", "Tell what changed in meaning: tiers, ratings, decisions, dates, owners, sections. Example: aims diff v1.0..HEAD") { _range };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json", "md");
        var range = context.Arguments.GetValue(_range)!;
        var dots = range.IndexOf("..", StringComparison.Ordinal);
        var from = dots < 0 ? range : range[..dots];
        var to = dots < 0 ? "" : range[(dots + 2)..].TrimStart('.');
        if (from.Length == 0)
        {
            throw new AimsException("usage", $"\"{range}\" names no beginning.", "Write A..B, for example v1.0..HEAD.");
        }

        var workspace = Workspace.Open(context);
        if (workspace.Repository is null)
        {
            throw new AimsException("no-repository", "Changes are compared between commits, and this folder is not in a Git repository.", "Run 'git init' and commit first.");
        }

        var before = workspace.ReadAt(workspace.Repository.ResolveCommit(from)).GraphOn(workspace.AsOf);
        var after = to.Length == 0 ? workspace.Context.Graph : workspace.ReadAt(workspace.Repository.ResolveCommit(to)).GraphOn(workspace.AsOf);
        var changes = SemanticDiff.Between(before, after);
        context.Write(format switch
        {
            "json" => ToJson(workspace, from, to, changes),
            "md" => ToMarkdown(changes),
            _ => ToText(workspace, changes, new Ansi(context.UsesColor)),
        });
        return ExitCode.Clean;
    }

    private static string ToJson(Workspace workspace, string from, string to, IEnumerable<SemanticChange> changes)
    {
        var json = workspace.Envelope("diff");
        json["from"] = workspace.Repository!.ResolveCommit(from);
        json["to"] = to.Length == 0 ? "worktree" : workspace.Repository.ResolveCommit(to);
        json["changes"] = Json.Array(changes.Select(c => (JsonNode?)new JsonObject
        {
            ["document"] = c.Document,
            ["kind"] = c.DocumentKind,
            ["path"] = c.Path,
            ["change"] = Json.Word(c.Change),
            ["field"] = c.Field,
            ["old"] = c.Old,
            ["new"] = c.New,
            ["meaning"] = c.Meaning,
        }));
        return Json.Write(json);
    }

    private static string ToMarkdown(IReadOnlyCollection<SemanticChange> changes)
    {
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            text.Append("- ").Append(Proposals.ProposalText.Quote(change.Meaning)).Append('\n');
        }

        return changes.Count == 0 ? "Nothing changed in meaning.\n" : text.ToString();
    }

    private static string ToText(Workspace workspace, IReadOnlyCollection<SemanticChange> changes, Ansi ansi)
    {
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            var sign = change.Change switch { SemanticChangeKind.Added => ansi.Green("+"), SemanticChangeKind.Removed => ansi.Red("-"), _ => ansi.Yellow("~") };
            text.Append(sign).Append(' ').Append(Ansi.Safe(change.Meaning)).Append('\n');
        }

        text.Append(changes.Count == 0 ? "Nothing changed in meaning.\n" : "");
        return text.Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();
    }
}
