using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.GitHub.Tests.Fake;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>The strict fake GitHub, over HTTP on loopback.</summary>
internal sealed class FakeGitHubWorld(FakeGitHub fake) : ForgeWorld
{
    public FakeGitHub Fake => fake;

    public static GitHubForge Open(FakeGitHub fake, TimeProvider? time = null, Func<HttpMessageHandler>? handler = null) =>
        GitHubForge.Open(GitHubAccess.Create(fake.Api.AbsoluteUri, FakeGitHub.Repository, FakeGitHub.BotToken, time ?? new ImpatientTime(), handler));

    public override IForge Open() => Open(fake);

    public override Task<string> MainAsync() => Task.FromResult(fake.MainSha);

    public override Task CommitAsync(string branch, string path, string text) => Task.FromResult(fake.CommitAs(FakeGitHub.Jonas, branch, path, text));

    public override Task<string?> HeadAsync(string branch) => Task.FromResult(fake.HeadOf(branch));

    public override Task<string?> ReadFileAsync(string branch, string path) => Task.FromResult(fake.ReadFile(branch, path));

    public override Task<ImmutableArray<WorldPull>> PullsAsync() => Task.FromResult(fake.Issues.Where(i => i.IsPull).Select(p => new WorldPull(
        p.Number,
        p.HeadBranch!,
        p.MergedAt is not null ? "merged" : p.IsOpen ? "open" : "closed",
        p.Title,
        p.Body,
        [.. p.Labels],
        [.. p.Assignees],
        [.. p.Comments.Select(c => c.Body)])).ToImmutableArray());

    public override Task CloseAsync(int number)
    {
        fake.CloseAs(FakeGitHub.Jonas, number);
        return Task.CompletedTask;
    }

    public override Task MergeAsync(int number) => Task.FromResult(fake.MergeAs(FakeGitHub.Jonas, number));

    public override Task SetLabelsAsync(int number, params string[] labels)
    {
        fake.Change(number, i =>
        {
            i.Labels.Clear();
            i.Labels.UnionWith(labels);
        });
        return Task.CompletedTask;
    }

    public override Task SetBodyAsync(int number, string body)
    {
        fake.Change(number, i => i.Body = body);
        return Task.CompletedTask;
    }

    public override Task<string?> DashboardAsync() => Task.FromResult(fake.Issues.Find(i => !i.IsPull && i.IsOpen)?.Body);

    public override Task SetDashboardAsync(string body)
    {
        // The browser sends CRLF.
        fake.Change(fake.Issues.Single(i => !i.IsPull && i.IsOpen).Number, i => i.Body = body.ReplaceLineEndings("\r\n"));
        return Task.CompletedTask;
    }

    public override Task<string> FingerprintAsync() => Task.FromResult(fake.Writes.ToString(CultureInfo.InvariantCulture));

    public override async ValueTask DisposeAsync()
    {
        await fake.DisposeAsync();
        fake.Violations.Should().BeEmpty();
    }
}

[TestFixture("")]
[TestFixture("/api/v3")]
public sealed class FakeGitHubContractTests(string prefix) : ForgeContract
{
    protected override async Task<ForgeWorld> NewWorldAsync() => new FakeGitHubWorld(await FakeGitHub.StartAsync(prefix));
}

/// <summary>A server that does not know the mutation for replacing a reference.</summary>
public sealed class OldServerContractTests : ForgeContract
{
    protected override async Task<ForgeWorld> NewWorldAsync()
    {
        var fake = await FakeGitHub.StartAsync("/api/v3");
        fake.KnowsUpdateRefs = false;
        return new FakeGitHubWorld(fake);
    }
}
