using System.Collections.Immutable;
using Aims.GitOps.GitHub.Tests.Fake;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub.Tests.Faults;

/// <summary>A repository in which the next run has something of every kind to do.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    private readonly Action _restore;

    private Scenario(FakeGitHub fake, ImmutableArray<Proposal> now)
    {
        (Fake, Now) = (fake, now);
        _restore = fake.Remember();
    }

    public FakeGitHub Fake { get; }

    /// <summary>What is due now.</summary>
    public ImmutableArray<Proposal> Now { get; }

    public static async Task<Scenario> CreateAsync()
    {
        var fake = await FakeGitHub.StartAsync();
        fake.CommitAs(FakeGitHub.Jonas, "main", "policies/CONFLICT.md", "one\n");
        var conflict = Duty("CONFLICT") with { Files = [ProposalFile.Write("policies/CONFLICT.md", "two\n")] };
        await RunAsync(fake, [Duty("SAME"), Duty("CHANGED"), Duty("TEXT"), Duty("DONE"), Duty("DECLINED"), Duty("WORKED"), Duty("LEFT"), conflict]);
        fake.CommitAs(FakeGitHub.Jonas, "main", "policies/CONFLICT.md", "three\n");
        fake.CommitAs(FakeGitHub.Maria, Branch("WORKED"), "notes.md", "mine\n");
        fake.CommitAs(FakeGitHub.Maria, Branch("LEFT"), "notes.md", "mine\n");
        fake.CloseAs(FakeGitHub.Jonas, fake.Issues.Single(i => i.HeadBranch == Branch("DECLINED")).Number);
        return new Scenario(fake,
        [
            Duty("SAME"),
            Duty("CHANGED", file: "status: open\nmore: true\n"),
            Duty("TEXT", text: "New facts."),
            Duty("DECLINED"),
            Duty("WORKED", text: "New facts.", file: "status: open\nmore: true\n"),
            Duty("NEW") with { Reviewers = ["mlopez"] },
            conflict,
        ]);
    }

    public static Proposal Duty(string document, string due = "2026-11-01", string text = "Why now.", string file = "status: open\n") => new()
    {
        Key = ProposalKey.Of("review-lapsed", document, due),
        Documents = [document],
        Title = $"Review {document}",
        Body = $"## Why now\n\n{text}\n\n- [ ] still true\n",
        DueOn = DateOnly.ParseExact(due, "yyyy-MM-dd"),
        Files = [ProposalFile.Write($"reviews/REV-{document}.md", file)],
        CommitMessage = $"Ask for the review of {document}",
        Labels = ["aims", "aims:review"],
        Assignees = ["jweber"],
    };

    public static string Branch(string document) => $"aims/review-lapsed/{document}/2026-11-01";

    /// <summary>Everything back to the start.</summary>
    public void Restore() => _restore();

    public Task<RenewalResult> RunAsync(Func<HttpMessageHandler>? handler = null, TimeProvider? time = null, TimeSpan? attemptTimeout = null) =>
        RunAsync(Fake, Now, handler, time, attemptTimeout);

    public static async Task<RenewalResult> RunAsync(
        FakeGitHub fake, ImmutableArray<Proposal> now, Func<HttpMessageHandler>? handler = null, TimeProvider? time = null, TimeSpan? attemptTimeout = null, RenewalOptions? options = null)
    {
        using var forge = GitHubForge.Open(GitHubAccess.Create(
            fake.Api.AbsoluteUri, FakeGitHub.Repository, FakeGitHub.BotToken, time ?? new ImpatientTime(), handler, attemptTimeout));
        options = (options ?? new RenewalOptions { AsOf = AsOf, Commit = "" }) with { Commit = fake.MainSha };
        return await RenewalRun.RunAsync(forge, now, options, dryRun: false, CancellationToken.None);
    }

    /// <summary>The state that one clean run reaches.</summary>
    public async Task<string> CleanAsync()
    {
        Restore();
        (await RunAsync()).Failures.Should().BeEmpty();
        var state = Fake.Describe();
        var writes = Fake.Writes;
        await RunAsync();
        Fake.Writes.Should().Be(writes, "a second run has nothing to write");
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        await Fake.DisposeAsync();
        Fake.Violations.Should().BeEmpty();
    }
}
