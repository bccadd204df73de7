using System.CommandLine;

namespace Aims.GitOps.Cli.Commands;

/// <summary>Runs a command body inside its context and answers the exit code.</summary>
internal delegate int CommandInvoker(ParseResult arguments, Func<CommandContext, int> run);

/// <summary>One verb of the tool: one file, one class.</summary>
internal abstract class CliCommand
{
    /// <summary>Builds the command with its own options and its action.</summary>
    public abstract Command Create(CommandInvoker invoke);
}
