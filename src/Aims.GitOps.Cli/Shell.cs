namespace Aims.GitOps.Cli;

/// <summary>Everything the tool takes from its surroundings, read once, so that a test can be the surroundings.</summary>
internal sealed record Shell
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TimeProvider Clock { get; init; }

    public required Func<string, string?> Variable { get; init; }

    public required string CurrentDirectory { get; init; }

    /// <summary>True when a person watches standard output.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>True when a person can answer on standard input.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Columns of the terminal; 80 where there is none.</summary>
    public int Width { get; init; } = 80;

    public CancellationToken Cancelled { get; init; }

    /// <summary>True when colour helps: a terminal, and neither NO_COLOR nor a dumb terminal.</summary>
    public bool UsesColor => IsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Shell OfProcess(CancellationToken cancelled) => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        Clock = TimeProvider.System,
        Variable = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
        IsTerminal = !Console.IsOutputRedirected,
        IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        Width = WindowWidth(),
        Cancelled = cancelled,
    };

    private static int WindowWidth()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth < 20 ? 80 : Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
