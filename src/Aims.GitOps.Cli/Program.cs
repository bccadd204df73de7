using System.Reflection;
using System.Text;

namespace Aims.GitOps.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Asked for by scripts and editors on every start, so it pays for nothing else.
        if (args is ["--version"])
        {
            Console.Out.WriteLine(Version);
            return ExitCode.Clean;
        }

        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            cancellation.Cancel();
        };
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Run(args, Shell.OfProcess(cancellation.Token));
    }

    /// <summary>Version of the tool, without the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
