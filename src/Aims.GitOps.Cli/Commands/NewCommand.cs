using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Scaffolding;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims new</c>: a document of any kind with the next free id, in the right folder, with the fields its tier asks for.</summary>
internal sealed class NewCommand : CliCommand
{
    private readonly Argument<string> _kind = new("KIND") { Description = "Kind of document, such as risk, ai-system or impact-assessment." };

    private readonly Argument<string> _title = new("TITLE") { Description = "Its title. Forms such as impact-assessment have one of their own.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "" };

    private readonly Option<string[]> _for = new("--for") { Description = "What it is for: a document, or a control. May be repeated.", HelpName = "ID" };

    private readonly Option<string[]> _set = new("--set") { Description = "A value, such as likelihood=3 or human_oversight.mode=human-on-the-loop. May be repeated.", HelpName = "KEY=VALUE" };

    private readonly Option<bool> _inline = new("--inline") { Description = "Write it into the page named by --for instead of a file of its own." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be written; write nothing." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("new", "Write a new document. Example: aims new risk \"Wrong advice\" --for UC-003 --set likelihood=2") { _kind, _title, _for, _set, _inline, _dryRun };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var workspace = Workspace.Open(context);
        workspace.RequireWorktree("A new document is written into the working tree.");
        var kind = KindNamed(workspace.Aims.Catalogue, context.Arguments.GetValue(_kind)!);
        var made = kind.Slug == "review" ? Review(context, workspace) : Make(context, workspace, kind);
        var isDryRun = context.Arguments.GetValue(_dryRun);
        if (!isDryRun)
        {
            FileChanges.Write(workspace.RootFolder, made.Files, workspace.Aims.Snapshot);
        }

        context.Write(format == "json" ? Json.Write(ToJson(workspace, kind, made, isDryRun)) : ToText(context, workspace, made, isDryRun));
        return ExitCode.Clean;
    }

    private NewDocument Make(CommandContext context, Workspace workspace, KindDefinition kind)
    {
        var request = new NewDocumentRequest(
            kind,
            context.Arguments.GetValue(_title)!.Trim(),
            [.. context.Arguments.GetValue(_for) ?? []],
            [.. context.Arguments.GetValue(_set) ?? []],
            context.Arguments.GetValue(_inline));
        var maker = new DocumentMaker(workspace.Context.Graph, workspace.Aims.Snapshot, workspace.Aims.History.Paths, EmbeddedTemplates.Set);
        return maker.Make(request);
    }

    private NewDocument Review(CommandContext context, Workspace workspace)
    {
        var documents = (context.Arguments.GetValue(_for) ?? []).Select(workspace.Find).ToList();
        if (documents.Count == 0)
        {
            throw new AimsException("usage", "A review record is about documents.", "Name them with --for, or use 'aims review ID'.");
        }

        var ids = new FreeIds(workspace.Context.Graph, []);
        var id = ids.Dated(ReviewRecordText.IdFor(documents[0].Id, workspace.AsOf)[..^11], workspace.AsOf);
        var draft = new ReviewRecordDraft(id, [.. documents], null, null, workspace.AsOf, []);
        return new NewDocument(id, $"reviews/{id}.md", [new FileChange($"reviews/{id}.md", ReviewRecordText.Write(draft), IsNew: true)]);
    }

    private static KindDefinition KindNamed(Catalogue catalogue, string name)
    {
        if ((catalogue.Kind(name) ?? catalogue.Kinds.FirstOrDefault(k => k.Prefix.Equals(name, StringComparison.OrdinalIgnoreCase))) is { } kind)
        {
            return kind;
        }

        var near = catalogue.Kinds.MinBy(k => EditDistance.Between(name, k.Slug))!;
        throw new AimsException("usage", $"There is no kind \"{name}\".", EditDistance.Between(name, near.Slug) <= 3
            ? $"Did you mean {near.Slug}?"
            : $"The kinds are: {string.Join(", ", catalogue.Kinds.Select(k => k.Slug))}.");
    }

    private static JsonObject ToJson(Workspace workspace, KindDefinition kind, NewDocument made, bool isDryRun)
    {
        var json = workspace.Envelope("new");
        json["document"] = made.Id;
        json["kind"] = kind.Slug;
        json["path"] = workspace.PathInRepository(made.Path);
        json["dry_run"] = isDryRun;
        json["files"] = Json.Array(made.Files.Select(f => (JsonNode?)new JsonObject
        {
            ["path"] = workspace.PathInRepository(f.Path),
            ["change"] = f.IsNew ? "added" : "modified",
            ["text"] = isDryRun ? f.Text : null,
        }));
        return json;
    }

    private static string ToText(CommandContext context, Workspace workspace, NewDocument made, bool isDryRun)
    {
        if (isDryRun)
        {
            var all = new StringBuilder();
            foreach (var file in made.Files)
            {
                all.Append(file.IsNew ? "new      " : "changed  ").Append(file.Path).Append("\n\n").Append(file.Text).Append('\n');
            }

            return all.ToString();
        }

        var text = new StringBuilder();
        foreach (var file in made.Files)
        {
            text.Append(Path.GetRelativePath(context.Shell.CurrentDirectory, Path.Combine(workspace.RootFolder, file.Path)).Replace('\\', '/'));
            text.Append(file.IsNew || file.Path == made.Path ? $"  {made.Id}" : "  names it").Append('\n');
        }

        return text.ToString();
    }
}
