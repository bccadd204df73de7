using System.CommandLine;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims review</c>: a person records the outcome of a review of the present text.</summary>
internal sealed class ReviewCommand : CliCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "Documents reviewed together.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string?> _outcome = new("--outcome") { Description = "still-valid, approved, changed, editorial or withdraw. Left out: the record stays open.", HelpName = "OUTCOME" };

    private readonly Option<string?> _reason = new("--reason") { Description = "What you looked at and why that is your decision.", HelpName = "TEXT" };

    public override Command Create(CommandInvoker invoke)
    {
        _outcome.AcceptOnlyFromAmong([.. ReviewRecordText.Outcomes.Select(o => o.Outcome)]);
        var command = new Command("review", "Record a review of the present text. Example: aims review POL-001 --outcome still-valid --reason \"No new use cases.\"") { _ids, _outcome, _reason };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var outcome = context.Arguments.GetValue(_outcome);
        var reason = context.Arguments.GetValue(_reason);
        if ((outcome is null) != (reason is null))
        {
            throw new AimsException("usage", "A decision needs both --outcome and --reason.", "Give both, or neither to write an open record.");
        }

        var workspace = Workspace.Open(context);
        if (!workspace.Aims.Snapshot.IsWorktree)
        {
            throw new AimsException("usage", "A review is recorded for the working tree, not for a past commit.", "Leave --at away.");
        }

        var documents = context.Arguments.GetValue(_ids)!.Select(id => workspace.Find(id)).ToList();
        var unreadable = documents.Find(d => d.File.IsUnreliable);
        if (unreadable is not null)
        {
            throw new AimsException("unreadable", $"{unreadable.Path} cannot be read as written.", "Run 'aims check' and mend it first.");
        }

        var id = FreeId(workspace, documents[0]);
        var draft = new ReviewRecordDraft(id, [.. documents], outcome, reason, workspace.AsOf, []);
        var path = Path.Combine(workspace.RootFolder, "reviews", id + ".md");
        WholeFile.Write(path, Encoding.UTF8.GetBytes(ReviewRecordText.Write(draft)));
        context.Write($"{Path.GetRelativePath(context.Shell.CurrentDirectory, path).Replace('\\', '/')}\n");
        if (outcome is null)
        {
            context.Note("The record is open: fill in outcome and reason, set status to final, and propose it in a pull request.");
        }

        return ExitCode.Clean;
    }

    private static string FreeId(Workspace workspace, Document document)
    {
        var id = ReviewRecordText.IdFor(document.Id, workspace.AsOf);
        for (var n = 2; ; n++)
        {
            var candidate = n == 2 ? id : $"{id}-{n - 1}";
            if (workspace.Context.Graph.Find(candidate) is null && !File.Exists(Path.Combine(workspace.RootFolder, "reviews", candidate + ".md")))
            {
                return candidate;
            }
        }
    }
}
