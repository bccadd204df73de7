using System.Collections.Immutable;

namespace Aims.GitOps.Cli.Commands;

/// <summary>Every verb of the tool, in the order of the help.</summary>
internal static class CommandCatalogue
{
    public static ImmutableArray<CliCommand> All { get; } =
    [
        new InitCommand(),
        new NewCommand(),
        new CheckCommand(),
        new ExplainCommand(),
        new ShowCommand(),
        new TierCommand(),
        new DueCommand(),
        new HistoryCommand(),
        new DiffCommand(),
        new LapsesCommand(),
        new SampleCommand(),
        new ReviewCommand(),
        new RenewCommand(),
        new DaemonCommand(),
        new DemoCommand(),
        new ActionCommand(),
    ];
}
