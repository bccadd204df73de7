using System.Text.Json;
using System.Text.Json.Nodes;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests.Actions;

/// <summary>Runs the real <c>action.yml</c> with GitHub's own expression engine and bash.</summary>
internal static class ActionRunner
{
    /// <summary>The program as built beside the tests.</summary>
    public static string Program
    {
        get
        {
            var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";
            return RepositoryRoot.Combine("artifacts", "bin", "Aims.GitOps.Cli", configuration, OperatingSystem.IsWindows() ? "aims.exe" : "aims");
        }
    }

    /// <summary>The harness, or the test is skipped with the reason.</summary>
    public static NodeHarness Harness()
    {
        var (harness, reason) = NodeHarness.TryGet("action");
        if (harness is null)
        {
            Assert.Ignore(reason);
        }

        return harness!;
    }

    /// <summary>Runs the action.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="inputs">Inputs; <c>aims-path</c> is added.</param>
    /// <param name="environment">The runner's environment, such as <c>GITHUB_EVENT_NAME</c>.</param>
    public static ActionAnswer Run(string workspace, Dictionary<string, string> inputs, Dictionary<string, string>? environment = null)
    {
        using var temporary = TestFolder.Create();
        inputs.TryAdd("aims-path", Program);
        var request = new JsonObject
        {
            ["action"] = RepositoryRoot.Combine("action.yml"),
            ["workspace"] = workspace,
            ["temp"] = temporary.Path,
            ["inputs"] = new JsonObject(inputs.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)i.Value))),
            ["github"] = new JsonObject { ["token"] = "ghs_secretOfTheTest" },
            ["env"] = new JsonObject((environment ?? []).Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
        };
        var file = temporary.Write("request.json", request.ToJsonString());
        using var answer = JsonDocument.Parse(Harness().Node("run-action.mjs", file));
        var root = answer.RootElement;
        var last = root.GetProperty("steps").EnumerateArray().Last();
        return new ActionAnswer(
            last.GetProperty("exit").GetInt32(),
            last.GetProperty("stdout").GetString()!,
            last.GetProperty("stderr").GetString()!,
            root.GetProperty("summary").GetString()!,
            root.GetProperty("outputs").EnumerateObject().ToDictionary(o => o.Name, o => o.Value.GetString()!, StringComparer.Ordinal));
    }
}

/// <summary>What a run of the action left behind.</summary>
internal sealed record ActionAnswer(int Exit, string Output, string Error, string Summary, Dictionary<string, string> Outputs)
{
    /// <summary>Lines that the runner takes for commands, in both forms.</summary>
    public IEnumerable<string> Commands => Output.Split('\n').Where(l => l.TrimStart().StartsWith("::", StringComparison.Ordinal) || l.Contains("##[", StringComparison.Ordinal));
}
