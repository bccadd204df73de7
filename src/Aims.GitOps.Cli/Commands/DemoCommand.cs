using System.CommandLine;
using System.Globalization;
using Aims.GitOps.Cli.Demo;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Git;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims demo</c>: a realistic organisation with a year of history, and the main commands run on it.</summary>
internal sealed class DemoCommand : CliCommand
{
    private const string DefaultFolder = "aims-demo";

    private readonly Argument<string?> _folder = new("DIR") { Description = $"Folder to write to; '{DefaultFolder}' by default. An untouched earlier demo is written anew.", Arity = ArgumentArity.ZeroOrOne };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("demo", "Write a realistic organisation with a year of history, and run the main commands on it. Example: aims demo") { _folder };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var name = context.Arguments.GetValue(_folder) ?? DefaultFolder;
        var folder = Path.GetFullPath(name, context.Directory);
        RemoveUntouchedDemo(folder);
        var demo = DemoRepository.Write(folder);
        WholeFile.Write(Marker(folder), System.Text.Encoding.UTF8.GetBytes(demo.Head + "\n"));
        var ansi = new Ansi(context.UsesColor);
        var asOf = DemoRepository.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var output = context.Shell.Out;
        output.WriteLine($"{ansi.Bold("Kiesbach Wohnen und Wärme eG")}, a fictitious housing and heating co-operative: {demo.Landings} landings on {demo.Days} days, in {name}");
        foreach (var step in new[] { new[] { "check" }, ["due", "--within", "30d"], ["renew", "--forge", "local"] })
        {
            output.WriteLine();
            output.WriteLine(ansi.Bold($"$ aims {string.Join(' ', step)} --as-of {asOf}"));
            output.WriteLine();
            CommandLine.Run([.. step, "-C", folder, "--as-of", asOf, .. context.UsesColor ? Array.Empty<string>() : ["--no-color"]], context.Shell);
        }

        output.WriteLine();
        output.WriteLine(ansi.Bold("What is wrong on purpose"));
        foreach (var planted in demo.Planted)
        {
            output.WriteLine($"  {planted.Document.PadRight(14)} {planted.What} ({planted.Rule})");
        }

        output.WriteLine();
        output.WriteLine(ansi.Bold("Look at"));
        foreach (var (command, why) in Tour)
        {
            output.WriteLine($"  aims -C {name} {command}");
            output.WriteLine($"      {ansi.Dim(why)}");
        }

        return ExitCode.Clean;
    }

    private static IEnumerable<(string Command, string Why)> Tour { get; } =
    [
        ("show POL-001", "one document: fields, links both ways, reviews, versions"),
        ("history UC-002", "which versions landed, who approved exactly that text"),
        ("diff HEAD~20..HEAD", "what changed in meaning, not in lines"),
        ("lapses --from 2026-01-01 --to 2026-11-20", "how long anything was out of date"),
        ("check --as-of 2026-06-30", "the same checks on the state of that day"),
        ("explain risk.untreated", "what a check finds, and why"),
    ];

    private static string Marker(string folder) => Path.Combine(folder, ".git", "aims", "demo");

    /// <summary>Makes room for a new demo only where nobody has worked in the old one.</summary>
    private static void RemoveUntouchedDemo(string folder)
    {
        if (!File.Exists(Marker(folder)))
        {
            return;
        }

        using (var repository = GitRepository.Open(folder))
        {
            if (repository.Head != File.ReadAllText(Marker(folder)).Trim() || repository.ReadWorktree("").IsDirty)
            {
                throw new AimsException("folder-not-empty", $"{folder} holds a demo in which somebody has worked.", "Choose another folder, or delete that one.");
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
