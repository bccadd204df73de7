using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>The npm emulator: a GitHub that somebody else wrote. People act through its API with a token of their own.</summary>
internal sealed class EmulatorWorld : ForgeWorld
{
    private const string Repo = "repos/acme/aims/";
    private readonly Emulator _emulator;
    private readonly HttpClient _person;

    private EmulatorWorld(Emulator emulator)
    {
        _emulator = emulator;
        _person = new HttpClient { BaseAddress = new Uri(emulator.Api + "/") };
        _person.DefaultRequestHeaders.Add("Authorization", "Bearer " + emulator.PersonToken);
        _person.DefaultRequestHeaders.Add("User-Agent", "person");
    }

    /// <summary>Always answers that pull requests merge cleanly.</summary>
    public override bool TellsConflicts => false;

    public static async Task<EmulatorWorld> CreateAsync(Emulator emulator)
    {
        var world = new EmulatorWorld(emulator);
        await world._person.GetAsync("../../__reset");
        var invited = await world.SendAsync(HttpMethod.Put, Repo + "collaborators/aims-bot", new JsonObject { ["permission"] = "push" });
        if (invited?["id"] is { } id)
        {
            using var bot = new HttpRequestMessage(HttpMethod.Patch, $"user/repository_invitations/{(long)id}");
            bot.Headers.Add("Authorization", "Bearer " + emulator.BotToken);
            await world._person.SendAsync(bot);
        }

        await world.CommitAsync("main", "aims.yml", "aims: 1\n");
        return world;
    }

    public override IForge Open() =>
        GitHubForge.Open(GitHubAccess.Create(_emulator.Api, "acme/aims", _emulator.BotToken, new ImpatientTime()));

    public override async Task<string> MainAsync() => (await HeadAsync("main"))!;

    public override async Task CommitAsync(string branch, string path, string text)
    {
        var head = (await HeadAsync(branch))!;
        var start = await GetAsync(Repo + "git/commits/" + head);
        var tree = await SendAsync(HttpMethod.Post, Repo + "git/trees", new JsonObject
        {
            ["base_tree"] = (string)start!["tree"]!["sha"]!,
            ["tree"] = new JsonArray(new JsonObject { ["path"] = path, ["mode"] = "100644", ["type"] = "blob", ["content"] = text }),
        });
        var commit = await SendAsync(HttpMethod.Post, Repo + "git/commits", new JsonObject
        {
            ["message"] = "Work by hand",
            ["tree"] = (string)tree!["sha"]!,
            ["parents"] = new JsonArray(head),
        });
        await SendAsync(HttpMethod.Patch, Repo + "git/refs/heads/" + branch, new JsonObject { ["sha"] = (string)commit!["sha"]! });
    }

    public override async Task<string?> HeadAsync(string branch) => (string?)(await GetAsync(Repo + "git/ref/heads/" + branch))?["object"]?["sha"];

    public override async Task<string?> ReadFileAsync(string branch, string path)
    {
        var file = await GetAsync($"{Repo}contents/{path}?ref={Uri.EscapeDataString(branch)}");
        return file?["content"] is { } content ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(((string)content!).ReplaceLineEndings(""))) : null;
    }

    public override async Task<ImmutableArray<WorldPull>> PullsAsync()
    {
        var list = (await GetAsync(Repo + "pulls?state=all&per_page=100&direction=asc"))!.AsArray();
        var pulls = ImmutableArray.CreateBuilder<WorldPull>();
        foreach (var pull in list.OrderBy(p => (int)p!["number"]!))
        {
            var number = (int)pull!["number"]!;
            var issue = await GetAsync($"{Repo}issues/{number}");
            var comments = (await GetAsync($"{Repo}issues/{number}/comments"))!.AsArray();
            pulls.Add(new WorldPull(
                number,
                (string)pull["head"]!["ref"]!,
                pull["merged_at"] is not null ? "merged" : (string)pull["state"]!,
                (string)pull["title"]!,
                (string?)pull["body"] ?? "",
                [.. pull["labels"]!.AsArray().Select(l => (string)l!["name"]!)],
                [.. issue!["assignees"]!.AsArray().Select(a => (string)a!["login"]!)],
                [.. comments.Select(c => (string)c!["body"]!)]));
        }

        return pulls.ToImmutable();
    }

    public override Task CloseAsync(int number) => SendAsync(HttpMethod.Patch, $"{Repo}pulls/{number}", new JsonObject { ["state"] = "closed" });

    public override Task MergeAsync(int number) => SendAsync(HttpMethod.Put, $"{Repo}pulls/{number}/merge", new JsonObject { ["merge_method"] = "merge" });

    public override async Task SetLabelsAsync(int number, params string[] labels)
    {
        foreach (var label in labels)
        {
            await _person.PostAsJsonAsync(Repo + "labels", new { name = label, color = "ededed" });
        }

        await SendAsync(HttpMethod.Put, $"{Repo}issues/{number}/labels", new JsonObject { ["labels"] = new JsonArray([.. labels.Select(l => JsonValue.Create(l))]) });
    }

    public override Task SetBodyAsync(int number, string body) => SendAsync(HttpMethod.Patch, $"{Repo}pulls/{number}", new JsonObject { ["body"] = body });

    public override async Task<string?> DashboardAsync() => (string?)(await DashboardIssueAsync())?["body"];

    public override async Task SetDashboardAsync(string body) =>
        await SendAsync(HttpMethod.Patch, $"{Repo}issues/{(int)(await DashboardIssueAsync())!["number"]!}", new JsonObject { ["body"] = body });

    public override async Task<string> FingerprintAsync() => await _person.GetStringAsync("../../__writes");

    public override ValueTask DisposeAsync()
    {
        _person.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonNode?> DashboardIssueAsync() =>
        (await GetAsync(Repo + "issues?state=open&per_page=100"))!.AsArray().FirstOrDefault(i => i!["pull_request"] is null);

    private async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await _person.GetAsync(path);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _person.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue("{0} {1} answered {2}", method, path, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}

/// <summary>The contract against an implementation of GitHub's API that is not ours. Skipped, with the reason, where npm cannot install it.</summary>
public sealed class EmulatorContractTests : ForgeContract
{
    private Emulator? _emulator;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        (_emulator, var reason) = await Emulator.TryStartAsync();
        if (_emulator is null)
        {
            Assert.Ignore(reason);
        }
    }

    [OneTimeTearDown]
    public void Stop() => _emulator?.Dispose();

    protected override async Task<ForgeWorld> NewWorldAsync() => await EmulatorWorld.CreateAsync(_emulator!);
}
