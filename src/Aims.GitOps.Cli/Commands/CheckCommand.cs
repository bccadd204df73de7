using System.Collections.Immutable;
using System.CommandLine;
using Aims.GitOps.Analysis;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims check</c>: runs every check, on the whole AIMS or on what a change does to it.</summary>
internal sealed class CheckCommand : CliCommand
{
    private readonly Option<string?> _base = new("--base") { Description = "Judge only what the change since this branch or commit breaks, by the rules that stand there.", HelpName = "REV" };

    private readonly Option<string?> _baseline = new("--baseline") { Description = "Do not count the findings listed in this file.", HelpName = "FILE" };

    private readonly Option<bool> _updateBaseline = new("--update-baseline") { Description = "Write the present findings to the file given with --baseline." };

    private readonly Option<string> _failOn = new("--fail-on") { Description = "Lowest severity that fails the run: error, warning, info or never.", HelpName = "SEVERITY", DefaultValueFactory = _ => "error" };

    private readonly Option<bool> _failOnUnknown = new("--fail-on-unknown") { Description = "Fail when a check could not look." };

    private readonly Option<bool> _fix = new("--fix") { Description = "Show the safe repairs of what has one right answer." };

    private readonly Option<bool> _write = new("--write") { Description = "With --fix: make the repairs." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("check", "Run every check. Example: aims check --base main --format github")
        {
            _base, _baseline, _updateBaseline, _failOn, _failOnUnknown, _fix, _write,
        };
        _failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json", "sarif", "github", "junit");
        Validate(context);
        var revision = context.Arguments.GetValue(_base);
        var workspace = Workspace.Open(context, isProposal: revision is not null);
        var report = Judge(context, workspace, revision is null ? null : workspace.ReadBase(context, revision));
        if (context.Arguments.GetValue(_updateBaseline))
        {
            return UpdateBaseline(context, report);
        }

        if (context.Arguments.GetValue(_fix))
        {
            if (!context.Arguments.GetValue(_write))
            {
                return ShowRepairs(context, report);
            }

            report = Repair(context, report);
        }

        context.Write(format switch
        {
            "json" => FindingsJson.Write(report),
            "sarif" => FindingsSarif.Write(report),
            "github" => FindingsGitHub.Write(report),
            "junit" => FindingsJUnit.Write(report),
            _ => new FindingsText(new Ansi(context.UsesColor), Math.Min(context.Shell.Width, 120)).Write(report),
        });
        return report.Fails ? ExitCode.Findings : ExitCode.Clean;
    }

    private void Validate(CommandContext context)
    {
        if (context.Arguments.GetValue(_updateBaseline) && context.Arguments.GetValue(_baseline) is null)
        {
            throw new AimsException("usage", "--update-baseline needs the file.", "Give it with --baseline FILE.");
        }

        if (context.Arguments.GetValue(_updateBaseline) && context.Arguments.GetValue(_base) is not null)
        {
            throw new AimsException("usage", "A baseline holds the findings of the whole AIMS, not of a change.", "Leave --base away.");
        }

        if (context.Arguments.GetValue(_write) && !context.Arguments.GetValue(_fix))
        {
            throw new AimsException("usage", "--write goes with --fix.", "Run 'aims check --fix' first to see what would change.");
        }
    }

    private static int ShowRepairs(CommandContext context, CheckReport report)
    {
        var plan = FixPlan.Of(report.Result.Findings, report.Workspace.Aims);
        context.Write(Repairs.Diff(plan));
        var places = plan.Files.Sum(f => f.Fixes.Length);
        context.Note(places == 0 ? "Nothing here has one right answer." : $"{places} repairs in {plan.Files.Length} files{(plan.Later > 0 ? $", {plan.Later} more after them" : "")}; make them with 'aims check --fix --write'.");
        return report.Fails ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>Repairs round by round, because one repair can uncover another; then judges what is left.</summary>
    private CheckReport Repair(CommandContext context, CheckReport report)
    {
        const int MostRounds = 5;
        if (!report.Workspace.Aims.Snapshot.IsWorktree)
        {
            throw new AimsException("usage", "Repairs are made in the working tree, not in a commit.", "Leave --at and a past --as-of away.");
        }

        var made = 0;
        for (var round = 0; round < MostRounds && FixPlan.Of(report.Result.Findings, report.Workspace.Aims) is { Files.IsEmpty: false } plan; round++)
        {
            made += Repairs.Make(plan, report.Workspace);
            var workspace = Workspace.Open(context, isProposal: true);
            report = Judge(context, workspace, context.Arguments.GetValue(_base) is { } revision ? workspace.ReadBase(context, revision) : null);
        }

        context.Note($"{made} repairs made.");
        return report;
    }

    private CheckReport Judge(CommandContext context, Workspace workspace, BaseCommit? against)
    {
        ChangeResult? change = null;
        AnalysisResult result;
        if (against is { Policy: { } policy })
        {
            change = ChangeAnalyzer.Run(RuleCatalogue.All, workspace.Aims, against.Start, policy, workspace.AsOf, context.Cancelled);
            result = change.Result;
        }
        else
        {
            result = Analyzer.Run(RuleCatalogue.All, workspace.Context, workspace.Configuration, context.Cancelled);
        }

        if (against is { Policy: null })
        {
            result = result with { Findings = [.. result.Findings.Select(f => f.Status == FindingStatus.Open ? f with { Status = FindingStatus.New } : f)] };
        }

        if (context.Arguments.GetValue(_baseline) is { } baseline && !context.Arguments.GetValue(_updateBaseline))
        {
            result = Without(context, result, BaselineFile.Read(baseline, ReadBaseline(context, workspace, against, baseline)));
        }

        var threshold = Threshold(context.Arguments.GetValue(_failOn)!);
        return new CheckReport(workspace)
        {
            Result = result,
            Change = change,
            Base = against,
            Threshold = threshold,
            Fails = result.Fails(threshold) || (context.Arguments.GetValue(_failOnUnknown) && result.Rules.Any(r => r.Verdict == Verdict.CannotTell)),
        };
    }

    private static AnalysisResult Without(CommandContext context, AnalysisResult result, ImmutableArray<KnownFinding> baseline)
    {
        var known = new KnownFindings(baseline);
        var marked = known.Mark(result.Findings);
        if (known.Gone.Count > 0)
        {
            context.Note($"{known.Gone.Count} findings of the baseline are gone; write it anew with --update-baseline.");
        }

        return result with { Findings = marked };
    }

    /// <summary>Of a change, the baseline that stands on its base counts: a change cannot add to its own.</summary>
    private static ReadOnlyMemory<byte> ReadBaseline(CommandContext context, Workspace workspace, BaseCommit? against, string name)
    {
        var path = Path.GetFullPath(name, context.Shell.CurrentDirectory);
        if (against?.Policy is { } policy && workspace.Repository?.WorkTree is { } top
            && policy.Snapshot.Find(Path.GetRelativePath(top, path).Replace('\\', '/')) is { } committed)
        {
            return committed.Read();
        }

        return File.Exists(path)
            ? File.ReadAllBytes(path)
            : throw new AimsException("baseline", $"There is no file {name}.", "Write it with 'aims check --baseline FILE --update-baseline'.");
    }

    private int UpdateBaseline(CommandContext context, CheckReport report)
    {
        var name = context.Arguments.GetValue(_baseline)!;
        WholeFile.Write(Path.GetFullPath(name, context.Shell.CurrentDirectory), BaselineFile.Write(report.Result));
        context.Write($"{name}: {report.Result.Findings.Count(f => f.Status != FindingStatus.Waived)} findings are known from now on.\n");
        return ExitCode.Clean;
    }

    private static Severity Threshold(string failOn) => failOn switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => Severity.Off,
    };
}
