using System.CommandLine;
using Aims.GitOps.Analysis;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;
using Aims.GitOps.Text;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims check</c>: runs every check.</summary>
internal sealed class CheckCommand : CliCommand
{
    private readonly Option<string> _failOn = new("--fail-on") { Description = "Lowest severity that fails the run: error, warning, info or never.", HelpName = "SEVERITY", DefaultValueFactory = _ => "error" };

    private readonly Option<bool> _failOnUnknown = new("--fail-on-unknown") { Description = "Fail when a check could not look." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("check", "Run every check. Example: aims check --as-of 2026-12-31 --format json") { _failOn, _failOnUnknown };
        _failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var workspace = Workspace.Open(context);
        var result = Analyzer.Run(RuleCatalogue.All, workspace.Context, workspace.Configuration, context.Cancelled);
        var fails = result.Fails(Threshold(context.Arguments.GetValue(_failOn)!))
            || (context.Arguments.GetValue(_failOnUnknown) && result.Rules.Any(r => r.Verdict == Verdict.CannotTell));
        context.Write(format == "json"
            ? Json.Write(FindingsJson.Write(workspace.Envelope("check"), result, fails))
            : new FindingsText(new Ansi(context.UsesColor), Math.Min(context.Shell.Width, 120), Source(workspace)).Write(result, workspace.Provenance()));
        return fails ? ExitCode.Findings : ExitCode.Clean;
    }

    private static Severity Threshold(string failOn) => failOn switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => Severity.Off,
    };

    private static Func<string, SourceText?> Source(Workspace workspace)
    {
        var files = workspace.Aims.Documents.Files.ToDictionary(f => f.Path, f => f.Source, StringComparer.Ordinal);
        files[workspace.Configuration.Path] = workspace.Configuration.Source;
        return path => files.GetValueOrDefault(path);
    }
}
