using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Analysis;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Git;
using Aims.GitOps.GitHub;
using Aims.GitOps.History;
using Aims.GitOps.Proposals;
using Aims.GitOps.Proposals.Recipes;
using Aims.GitOps.Rules;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims renew</c>: turns due work into pull requests.</summary>
internal sealed class RenewCommand : CliCommand
{
    private readonly Option<string> _forge = new("--forge") { Description = "Where pull requests live: local (branches and files below .git/aims/pulls) or github.", HelpName = "FORGE", DefaultValueFactory = _ => "local" };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing; tell what would be done." };

    private readonly Option<int?> _maxOpen = new("--max-open") { Description = "Pull requests open at the same time, at most. Default: renew.max_open in aims.yml.", HelpName = "N" };

    private readonly Option<CalendarPeriod?> _plan = new("--plan") { Description = "Write nothing; tell who gets how much when within this period, and how to stagger it.", HelpName = "PERIOD", CustomParser = DueCommand.ParsePeriod };

    private readonly Option<string?> _repository = new("--repository") { Description = "Repository at GitHub. Default: GITHUB_REPOSITORY.", HelpName = "OWNER/NAME" };

    public override Command Create(CommandInvoker invoke)
    {
        _forge.AcceptOnlyFromAmong("local", "github");
        var command = new Command("renew", "Turn due reviews and stale evidence into pull requests. Example: aims renew --dry-run") { _forge, _dryRun, _maxOpen, _plan, _repository };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var workspace = Workspace.Open(context);
        if (workspace.Repository is null || workspace.Aims.Snapshot.Commit is not { } commit)
        {
            throw new AimsException("no-repository", "Pull requests need a Git repository with at least one commit.", "Run 'git init' and commit the AIMS first.");
        }

        if (context.Arguments.GetValue(_plan) is { } horizon)
        {
            context.Write(PlanText.Write(workspace, horizon, format));
            return ExitCode.Clean;
        }

        var analysis = Analyzer.Run(RuleCatalogue.All, workspace.Context, workspace.Configuration, context.Cancelled);
        var proposals = RecipeCatalogue.Propose(new RecipeContext(workspace.Context, analysis));
        var options = new RenewalOptions
        {
            AsOf = workspace.AsOf,
            Commit = commit,
            MaxOpen = context.Arguments.GetValue(_maxOpen) ?? workspace.Configuration.Renew.MaxOpen,
            ClosingDoubt = Doubt(workspace),
            MaxWrites = context.Arguments.GetValue(_forge) == "local" ? int.MaxValue : 200,
        };
        var dryRun = context.Arguments.GetValue(_dryRun);
        var result = Execute(context, workspace, proposals, options, dryRun);
        context.Write(format == "json" ? ToJson(workspace, result, dryRun) : ToText(workspace, result, dryRun, new Ansi(context.UsesColor)));
        foreach (var warning in result.Warnings)
        {
            context.Note($"aims: {warning}");
        }

        foreach (var failure in result.Failures)
        {
            context.Note($"aims: {failure.Key}: {failure.Message} {failure.Cure}".TrimEnd());
        }

        return result.Failures.IsEmpty ? ExitCode.Clean : ExitCode.Failure;
    }

    private RenewalResult Execute(CommandContext context, Workspace workspace, ImmutableArray<Proposal> proposals, RenewalOptions options, bool dryRun)
    {
        if (context.Arguments.GetValue(_forge) == "github")
        {
            using var hub = GitHubForge.Open(GitHubTarget.Access(context, context.Arguments.GetValue(_repository)));
            return RenewalRun.RunAsync(hub, proposals, options, dryRun, context.Cancelled).GetAwaiter().GetResult();
        }

        var branch = workspace.Aims.History.ProtectedBranch ?? workspace.Configuration.ProtectedBranch;
        var now = context.Shell.Clock.GetUtcNow();
        using var forge = LocalForge.Open(workspace.RootFolder, branch, new Signature("aims", "aims@localhost", new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero)));
        return RenewalRun.RunAsync(forge, proposals, options, dryRun, context.Cancelled).GetAwaiter().GetResult();
    }

    /// <summary>Why nothing may be closed in this run: what could not be seen might still be due.</summary>
    private static string? Doubt(Workspace workspace)
    {
        var unreadable = workspace.Aims.Documents.Files.Count(f => f.IsUnreliable);
        return !workspace.Aims.History.Completeness.CanTell ? workspace.Aims.History.Completeness.Reason
            : unreadable > 0 ? $"{unreadable} documents could not be read"
            : null;
    }

    private static string ToJson(Workspace workspace, RenewalResult result, bool dryRun)
    {
        var json = workspace.Envelope("renew");
        json["dry_run"] = dryRun;
        json["proposals"] = Json.Array(result.Actions.Select(a => (JsonNode?)new JsonObject
        {
            ["key"] = a.Key.ToString(),
            ["recipe"] = a.Key.Recipe,
            ["documents"] = Json.Array(a.Documents),
            ["branch"] = a.Key.Branch,
            ["title"] = a.Title,
            ["due_on"] = Json.Day(a.DueOn),
            ["cycle"] = a.Key.Cycle,
            ["action"] = Json.Word(a.Action),
            ["reason"] = a.Reason,
            ["url"] = a.Url,
        }));
        json["failures"] = Json.Array(result.Failures.Select(f => (JsonNode?)new JsonObject { ["key"] = f.Key?.ToString(), ["code"] = f.Code, ["message"] = f.Message, ["cure"] = f.Cure }));
        json["warnings"] = Json.Array(result.Warnings);
        return Json.Write(json);
    }

    private static string ToText(Workspace workspace, RenewalResult result, bool dryRun, Ansi ansi)
    {
        var text = new StringBuilder();
        foreach (var action in result.Actions)
        {
            text.Append(ansi.Bold(Json.Word(action.Action).PadRight(9))).Append(Ansi.Safe(action.Title)).Append('\n');
            text.Append("         ").Append(ansi.Dim(action.Key.Branch)).Append('\n');
            if (action.Reason.Length > 0)
            {
                text.Append("         ").Append(Ansi.Safe(action.Reason)).Append('\n');
            }
        }

        text.Append(result.Actions.IsEmpty ? "Nothing is due.\n" : "");
        var counts = string.Join(", ", result.Actions.GroupBy(a => a.Action).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Json.Word(g.Key)}"));
        text.Append(counts).Append(counts.Length > 0 ? "\n" : "").Append(dryRun ? "Nothing was written: this was a dry run.\n" : "");
        return text.Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();
    }
}
