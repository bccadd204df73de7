using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>The stateful GitHub emulator from npm (locked version) as a process, with a small shim in front.</summary>
internal sealed class Emulator : IDisposable
{
    private readonly Process _process;

    private Emulator(Process process, JsonNode hello)
    {
        _process = process;
        Api = (string)hello["url"]!;
        BotToken = (string)hello["bot"]!;
        PersonToken = (string)hello["person"]!;
    }

    public string Api { get; }

    public string BotToken { get; }

    public string PersonToken { get; }

    /// <summary>Installs the locked packages if they are not there and starts. Answers the reason when that cannot be done here.</summary>
    public static async Task<(Emulator? Emulator, string Reason)> TryStartAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "emulator");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "emulate")))
        {
            var (ok, output) = await RunAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            if (!ok)
            {
                return (null, $"npm could not install the emulator: {output}");
            }
        }

        try
        {
            var process = Process.Start(Start("node", folder, "shim.mjs"))!;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            if (line is not null)
            {
                return (new Emulator(process, JsonNode.Parse(line)!), "");
            }

            return (null, $"the emulator does not start: {await process.StandardError.ReadToEndAsync(CancellationToken.None)}");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return (null, $"node cannot run here: {e.Message}");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<(bool Ok, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(Start(program, folder, arguments))!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode == 0, (await error).Trim());
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return (false, e.Message);
        }
    }

    private static ProcessStartInfo Start(string program, string folder, params string[] arguments) =>
        new(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
}
