using System.Diagnostics;

namespace Aims.GitOps.Testing;

/// <summary>A folder below <c>tests/harness</c> with npm packages by locked version and scripts that use them.</summary>
public sealed class NodeHarness
{
    private static readonly Lock s_install = new();

    private NodeHarness(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Installs the locked packages where they are not there yet. Answers the reason when that cannot be done here.</summary>
    /// <param name="name">Name of the folder.</param>
    public static (NodeHarness? Harness, string Reason) TryGet(string name)
    {
        var folder = RepositoryRoot.Combine("tests", "harness", name);
        lock (s_install)
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            {
                var (ok, _, error) = Run("npm", folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
                if (!ok)
                {
                    return (null, $"npm could not install tests/harness/{name}: {error}");
                }
            }
        }

        return (new NodeHarness(folder), "");
    }

    /// <summary>Runs a script of the folder and answers its standard output; fails the test when the script fails.</summary>
    public string Node(string script, params string[] arguments)
    {
        var (ok, output, error) = Run("node", Folder, [script, .. arguments]);
        return ok ? output : throw new InvalidOperationException($"node {script} failed: {error}");
    }

    private static (bool Ok, string Output, string Error) Run(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
            {
                process.Kill(entireProcessTree: true);
                return (false, "", "it did not end within three minutes");
            }

            return (process.ExitCode == 0, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult().Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (false, "", e.Message);
        }
    }
}
