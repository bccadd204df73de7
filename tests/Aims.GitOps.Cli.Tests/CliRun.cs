using System.Text.Json;
using Aims.GitOps.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Aims.GitOps.Cli.Tests;

/// <summary>One run of the tool in this process: its own writers, environment, clock and folder.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>Noon of the reference day, so that "today" is 2026-11-20 everywhere in Europe.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Standard output read as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs <c>aims</c> in a folder.</summary>
    public static CliRun In(string folder, params string[] arguments) => With(folder, null, "", arguments);

    /// <summary>Runs <c>aims</c> with environment variables and standard input.</summary>
    public static CliRun With(string folder, IReadOnlyDictionary<string, string>? variables, string input, params string[] arguments) =>
        Run(folder, variables, input, isInteractive: false, arguments);

    /// <summary>Runs <c>aims</c> as if a person answered, one line each.</summary>
    public static CliRun Answering(string folder, IEnumerable<string> lines, params string[] arguments) =>
        Run(folder, null, string.Concat(lines.Select(l => l + "\n")), isInteractive: true, arguments);

    private static CliRun Run(string folder, IReadOnlyDictionary<string, string>? variables, string input, bool isInteractive, string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new Shell
        {
            In = new StringReader(input),
            Out = output,
            Error = error,
            Clock = new FakeTimeProvider(Noon),
            Variable = name => variables?.GetValueOrDefault(name),
            CurrentDirectory = folder,
            IsInteractive = isInteractive,
        });
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The run must end clean; answers it for more.</summary>
    public CliRun Clean()
    {
        ExitCode.Should().Be(0, "the run said:\n{0}\n{1}", Output, Error);
        return this;
    }

    /// <summary>The run must be refused: exit 2, one line on standard error, no stack trace.</summary>
    public CliRun Refused(string says)
    {
        ExitCode.Should().Be(2, "the run said:\n{0}\n{1}", Output, Error);
        Error.TrimEnd('\n').Should().StartWith("aims: ").And.Contain(says).And.NotContain("\n").And.NotContain("   at ");
        return this;
    }

    /// <summary>A folder with a copy of the reference AIMS, not under Git.</summary>
    public static TestFolder ReferenceFolder()
    {
        var folder = TestFolder.Create();
        foreach (var (path, text) in ReferenceAims.Files)
        {
            folder.Write(path, text);
        }

        return folder;
    }
}
