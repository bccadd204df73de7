using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Aims.GitOps.Git;
using Aims.GitOps.History;
using Aims.GitOps.Proposals;
using Aims.GitOps.Testing;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>A real Git repository with the local forge; people use Git and an editor.</summary>
internal sealed class LocalWorld : ForgeWorld
{
    private static readonly Signature s_aims = new("aims", "aims@localhost", new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero));
    private readonly TestRepository _repository = TestRepository.Create();
    private readonly List<LocalForge> _opened = [];

    public LocalWorld() => _repository.Write("aims.yml", "aims: 1\n").Commit("Start");

    private string PullFolder => Path.Combine(_repository.Path, ".git", "aims", "pulls");

    private string DashboardPath => Path.Combine(_repository.Path, ".git", "aims", "dashboard.md");

    public override IForge Open()
    {
        var forge = LocalForge.Open(_repository.Path, "main", s_aims);
        _opened.Add(forge);
        return forge;
    }

    public override Task<string> MainAsync() => Task.FromResult(_repository.Git("rev-parse", "main").Trim());

    public override Task CommitAsync(string branch, string path, string text)
    {
        _repository.Switch(branch).Write(path, text).Commit("Work by hand");
        _repository.Switch("main");
        return Task.CompletedTask;
    }

    public override Task<string?> HeadAsync(string branch)
    {
        var (code, output, _) = GitCommand.TryRun(_repository.Path, ["rev-parse", "--verify", "-q", "refs/heads/" + branch]);
        return Task.FromResult(code == 0 ? output.Trim() : null);
    }

    public override Task<string?> ReadFileAsync(string branch, string path)
    {
        var (code, output, _) = GitCommand.TryRun(_repository.Path, ["show", $"{branch}:{path}"]);
        return Task.FromResult(code == 0 ? output : null);
    }

    public override async Task<ImmutableArray<WorldPull>> PullsAsync()
    {
        var pulls = ImmutableArray.CreateBuilder<WorldPull>();
        if (!Directory.Exists(PullFolder))
        {
            return [];
        }

        foreach (var file in Directory.EnumerateFiles(PullFolder, "*.json").Order(StringComparer.Ordinal))
        {
            var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            var branch = (string)json["branch"]!;
            var isMerged = GitCommand.TryRun(_repository.Path, ["merge-base", "--is-ancestor", branch, "main"]).Code == 0;
            pulls.Add(new WorldPull(
                int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture),
                branch,
                isMerged ? "merged" : (string)json["state"]!,
                (string)json["title"]!,
                await File.ReadAllTextAsync(Path.ChangeExtension(file, ".md")),
                Texts(json, "labels"),
                Texts(json, "assignees"),
                Texts(json, "comments")));
        }

        return pulls.ToImmutable();
    }

    public override Task CloseAsync(int number) => ChangeAsync(number, json => json["state"] = "closed");

    public override async Task MergeAsync(int number)
    {
        var pull = (await PullsAsync()).Single(p => p.Number == number);
        _repository.Switch("main").Merge(pull.Branch);
    }

    public override Task SetLabelsAsync(int number, params string[] labels) =>
        ChangeAsync(number, json => json["labels"] = new JsonArray([.. labels.Select(l => JsonValue.Create(l))]));

    public override Task SetBodyAsync(int number, string body) =>
        File.WriteAllTextAsync(Path.Combine(PullFolder, number.ToString("D4", CultureInfo.InvariantCulture) + ".md"), body);

    public override async Task<string?> DashboardAsync() => File.Exists(DashboardPath) ? await File.ReadAllTextAsync(DashboardPath) : null;

    public override Task SetDashboardAsync(string body) => File.WriteAllTextAsync(DashboardPath, body);

    public override async Task<string> FingerprintAsync()
    {
        var files = Directory.EnumerateFiles(Path.Combine(_repository.Path, ".git", "aims"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {File.ReadAllText(f)}");
        return await Task.FromResult(_repository.Git("for-each-ref") + _repository.Git("status", "--porcelain") + string.Join('\n', files));
    }

    public override ValueTask DisposeAsync()
    {
        _opened.ForEach(f => f.Dispose());
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ImmutableArray<string> Texts(JsonNode json, string name) => [.. json[name]!.AsArray().Select(n => (string)n!)];

    private async Task ChangeAsync(int number, Action<JsonNode> change)
    {
        var path = Path.Combine(PullFolder, number.ToString("D4", CultureInfo.InvariantCulture) + ".json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        change(json);
        await File.WriteAllTextAsync(path, json.ToJsonString());
    }
}
