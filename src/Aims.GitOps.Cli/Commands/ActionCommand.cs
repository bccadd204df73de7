using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Aims.GitOps.Cli.Actions;
using Aims.GitOps.Git;
using Aims.GitOps.GitHub;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims action</c>: what <c>action.yml</c> runs. Reads its inputs from the environment and answers the runner.</summary>
internal sealed class ActionCommand : CliCommand
{
    private const string CommentMarker = "<!-- aims:check -->";

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("action", "Run as a step of a GitHub workflow; inputs come as AIMS_INPUT_… variables.") { Hidden = true };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        var files = new RunnerFiles(context.Shell.Variable);
        try
        {
            var inputs = new ActionInputs(context.Shell.Variable);
            var happening = ActionEvent.Read(context.Shell.Variable);
            var folder = Folder(context, inputs);
            var code = inputs.Command switch
            {
                "check" => Check(context, inputs, happening, files, folder),
                var writing => Write(context, inputs, happening, files, folder, writing),
            };
            return code;
        }
        catch (AimsException e)
        {
            files.Output("result", "error");
            context.Shell.Out.WriteLine($"::error title=aims::{Escape($"{e.Message} {e.Cure}".Trim())}");
            throw;
        }
    }

    private static int Check(CommandContext context, ActionInputs inputs, ActionEvent happening, RunnerFiles files, string folder)
    {
        ExplainShallow(context, folder, happening);
        var revision = inputs.Base ?? BaseOf(folder, happening);
        List<string> arguments = ["check", "-C", folder, "--fail-on", inputs.FailOn];
        AddOption(arguments, "--as-of", inputs.AsOf);
        AddOption(arguments, "--base", revision);
        if (inputs.FailOnUnknown)
        {
            arguments.Add("--fail-on-unknown");
        }

        var (code, answer) = Captured(context, [.. arguments, "--format", "json"]);
        if (code == ExitCode.Failure)
        {
            throw new AimsException("check", answer.Error, "");
        }

        using var json = JsonDocument.Parse(answer.Output);
        var summary = json.RootElement.GetProperty("summary");
        files.Output("result", json.RootElement.GetProperty("verdict").GetString()!);
        files.Output("errors", summary.GetProperty("errors").ToString());
        files.Output("warnings", summary.GetProperty("warnings").ToString());
        files.Output("unknown", summary.GetProperty("unknown").ToString());
        var text = Captured(context, [.. arguments, "--format", inputs.Annotations ? "github" : "text", "--no-color"]).Answer.Output;
        context.Shell.Out.Write(inputs.Annotations ? text : Output.LogSafe.Text(text));
        if (inputs.SarifFile is { } sarif)
        {
            var path = Inside(context, sarif, "sarif-file");
            CommandLine.Run([.. arguments, "--format", "sarif", "--output", path], context.Shell with { Out = TextWriter.Null });
            files.Output("sarif-file", path);
        }

        var changes = revision is null ? "" : Captured(context, ["diff", "-C", folder, $"{revision}..HEAD", "--format", "md"]).Answer.Output;
        var parts = CheckSummary.Parts(json.RootElement, changes).ToList();
        if (inputs.Summary)
        {
            files.Summary(parts);
        }

        if (inputs.Comment && happening.PullRequest is { } number)
        {
            Comment(context, happening, number, parts);
        }

        return code;
    }

    private static int Write(CommandContext context, ActionInputs inputs, ActionEvent happening, RunnerFiles files, string folder, string command)
    {
        if (happening.IsUnsafeToWrite)
        {
            throw new AimsException("unsafe", $"{command} does not write under {happening.Name}, where somebody else's code may be checked out with a token that can write.", "Run it on schedule, on workflow_dispatch or on push to the protected branch.");
        }

        List<string> arguments = [command, "-C", folder];
        if (command == "renew")
        {
            arguments.AddRange(["--forge", "github"]);
            AddOption(arguments, "--max-open", inputs.MaxOpen);
        }

        AddOption(arguments, "--as-of", inputs.AsOf);
        if (inputs.DryRun)
        {
            arguments.Add("--dry-run");
        }

        var (code, answer) = Captured(context, [.. arguments, "--format", "json"]);
        context.Shell.Error.Write(Output.LogSafe.Text(answer.Error));
        files.Output("result", code == ExitCode.Clean ? "pass" : "error");
        if (answer.Output.Length == 0)
        {
            return code;
        }

        using var json = JsonDocument.Parse(answer.Output);
        var name = command == "renew" ? "proposals" : "captured";
        if (json.RootElement.TryGetProperty(name, out var rows))
        {
            files.Output("pull-requests", JsonSerializer.Serialize(rows, JsonOptions));
            var text = WriteSummary.Of(command, rows, inputs.DryRun);
            context.Shell.Out.Write(Output.LogSafe.Text(text));
            if (inputs.Summary)
            {
                files.Summary([text]);
            }
        }

        return code;
    }

    private static JsonSerializerOptions JsonOptions { get; } = new() { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

    /// <summary>The commit a pull request is merged into: the first parent of the merge that GitHub checks out, else the base the event names.</summary>
    private static string? BaseOf(string folder, ActionEvent happening)
    {
        if (happening.BaseCommit is not { } named || !GitRepository.IsRepository(folder))
        {
            return null;
        }

        using var repository = GitRepository.Open(folder);
        try
        {
            repository.ResolveCommit("HEAD^2");
            return repository.ResolveCommit("HEAD^1");
        }
        catch (AimsException)
        {
            return named;
        }
    }

    private static void ExplainShallow(CommandContext context, string folder, ActionEvent happening)
    {
        if (!GitRepository.IsRepository(folder))
        {
            return;
        }

        using var repository = GitRepository.Open(folder);
        if (File.Exists(Path.Combine(repository.CommonDirectory, "shallow")))
        {
            var loss = happening.BaseCommit is null ? "Checks that need the history cannot tell." : "The base of the pull request may be missing, and checks that need the history cannot tell.";
            context.Shell.Out.WriteLine($"::warning title=aims: shallow checkout::{Escape($"This checkout holds only the newest commits. {loss} Add to the checkout step:\n  with:\n    fetch-depth: 0")}");
        }
    }

    private static void Comment(CommandContext context, ActionEvent happening, int number, List<string> parts)
    {
        if (happening.IsUnsafeToWrite || happening.IsFork)
        {
            context.Shell.Out.WriteLine("::notice title=aims::No comment is written on changes from forks; the summary of this run has everything.");
            return;
        }

        try
        {
            var body = CommentMarker + "\n" + Proposals.ProposalText.Compose(parts.Select((p, i) => new Proposals.ProposalSection("", p, Keep: i == 0)));
            using var comments = GitHubComments.Open(GitHubTarget.Access(context, null));
            comments.UpsertAsync(number, CommentMarker, body, context.Cancelled).GetAwaiter().GetResult();
        }
        catch (AimsException e)
        {
            context.Shell.Out.WriteLine($"::notice title=aims::{Escape($"The comment could not be written: {e.Message} {e.Cure}")}");
        }
    }

    private static (int Code, (string Output, string Error) Answer) Captured(CommandContext context, string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = CommandLine.Run(arguments, context.Shell with { Out = output, Error = error, IsTerminal = false });
        return (code, (output.ToString(), error.ToString().TrimEnd().Replace("aims: ", "", StringComparison.Ordinal)));
    }

    private static string Folder(CommandContext context, ActionInputs inputs) => Inside(context, inputs.Path, "path");

    /// <summary>A path that stays in the workspace.</summary>
    private static string Inside(CommandContext context, string path, string input)
    {
        var workspace = Path.GetFullPath(context.Shell.Variable("GITHUB_WORKSPACE") is { Length: > 0 } w ? w : context.Shell.CurrentDirectory);
        var full = Path.GetFullPath(path, workspace);
        return full == workspace || full.StartsWith(workspace + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new AimsException("input", $"The input {input} leads out of the workspace: {path}", "Give a path below the workspace.");
    }

    private static void AddOption(List<string> arguments, string option, string? value)
    {
        if (value is not null)
        {
            arguments.Add($"{option}={value}");
        }
    }

    private static string Escape(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
