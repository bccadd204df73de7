using System.CommandLine;
using System.CommandLine.Invocation;
using Aims.GitOps.Cli.Commands;
using Aims.GitOps.Cli.Output;

namespace Aims.GitOps.Cli;

/// <summary>The composition root: turns arguments into a command, and failures into one line and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Shell shell)
    {
        var globals = new GlobalOptions();
        var root = CreateRoot(shell, globals);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            return Usage(parsed, shell);
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = shell.Out, Error = shell.Error, EnableDefaultExceptionHandler = false };
            return parsed.Invoke(configuration);
        }
        catch (AimsException e)
        {
            return Fail(shell, e.Message, e.Cure);
        }
        catch (OperationCanceledException) when (shell.Cancelled.IsCancellationRequested)
        {
            return Fail(shell, "Stopped before the end.", "Nothing half-finished was left behind; run it again.");
        }
        catch (UnauthorizedAccessException e)
        {
            return Fail(shell, e.Message, "Check the permissions of the file.");
        }
        catch (IOException e) when (e is not FileNotFoundException)
        {
            return Fail(shell, e.Message, "Check the path and the disk.");
        }
    }

    private static RootCommand CreateRoot(Shell shell, GlobalOptions globals)
    {
        var root = new RootCommand("An ISO/IEC 42001 AI management system kept as a Git repository: generate, check, review, prove.");
        globals.AddTo(root);
        foreach (var command in CommandCatalogue.All)
        {
            root.Subcommands.Add(command.Create((arguments, run) => run(new CommandContext(shell, globals, arguments))));
        }

        return root;
    }

    private static int Usage(ParseResult parsed, Shell shell)
    {
        var name = parsed.CommandResult.Command is RootCommand ? "aims" : $"aims {parsed.CommandResult.Command.Name}";
        var message = parsed.UnmatchedTokens is [var token, ..] ? $"'{token}' is neither a command nor an option here." : parsed.Errors[0].Message;
        return Fail(shell, message, $"Run '{name} --help' for what it takes.");
    }

    private static int Fail(Shell shell, string message, string cure)
    {
        shell.Error.WriteLine(LogSafe.Text($"aims: {OneLine(message)}{(cure.Length == 0 ? "" : " " + OneLine(cure))}"));
        return ExitCode.Failure;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
