using Aims.GitOps.GitHub.Tests.Fake;
using Aims.GitOps.Proposals;
using static Aims.GitOps.GitHub.Tests.Faults.Scenario;

namespace Aims.GitOps.GitHub.Tests.Faults;

/// <summary>What the one resilience handler waits for, how often it tries, and when it gives up.</summary>
public sealed class TransportTests
{
    private FakeGitHub _fake = null!;
    private ImpatientTime _time = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeGitHub.StartAsync();
        _time = new ImpatientTime();
    }

    [TearDown]
    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Test]
    public async Task Retry_after_is_obeyed([Values("SecondaryLimit", "TooManyRequests")] string kind)
    {
        _fake.Faults.Add(new Fault(Enum.Parse<FaultKind>(kind), IsOpening) { Seconds = 42 });

        var result = await RunAsync(_fake, [Duty("POL-001")], time: _time);

        result.Failures.Should().BeEmpty();
        _time.Waits.Should().Contain(TimeSpan.FromSeconds(42));
        _fake.Issues.Should().ContainSingle(i => i.IsPull);
    }

    [Test]
    public async Task Limit_without_a_word_waits_a_minute_then_two([Values("SecondaryLimitWithoutHeader", "TooManyRequestsWithoutHeader")] string kind)
    {
        _fake.Faults.Add(new Fault(Enum.Parse<FaultKind>(kind), IsOpening, times: 2));

        var result = await RunAsync(_fake, [Duty("POL-001")], time: _time);

        result.Failures.Should().BeEmpty();
        _time.Waits.Should().ContainInOrder(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    [Test]
    public async Task Used_up_limit_waits_until_it_resets()
    {
        _fake.Faults.Add(new Fault(FaultKind.PrimaryLimit, IsOpening) { Seconds = 600 });

        var result = await RunAsync(_fake, [Duty("POL-001")], time: _time);

        result.Failures.Should().BeEmpty();
        _time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(600));
    }

    [Test]
    public async Task Limit_that_lasts_too_long_ends_the_run_without_trying_the_rest()
    {
        _fake.Faults.Add(new Fault(FaultKind.TooManyRequests, IsOpening, times: 100) { Seconds = 3600 });

        var result = await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")], time: _time);

        result.Failures.Select(f => f.Code).Should().Equal(ForgeFailure.RateLimited, ForgeFailure.RateLimited);
        result.Failures[1].Message.Should().StartWith("not tried");
        _time.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(20));
    }

    [Test]
    public async Task Server_that_stays_broken_is_given_up_after_a_few_tries([Values("ServerError", "BadGatewayWithHtml", "CutBody", "HalfJson")] string kind)
    {
        _fake.Faults.Add(new Fault(Enum.Parse<FaultKind>(kind), IsOpening, times: 100));

        var result = await RunAsync(_fake, [Duty("POL-001")], time: _time);

        var failure = result.Failures.Should().ContainSingle().Subject;
        failure.Code.Should().Be(ForgeFailure.Unreachable);
        failure.Message.Should().NotContain("<html");
        _fake.Requests.Count(r => r == "POST /repos/acme/aims/pulls").Should().Be(6);
    }

    [Test]
    public async Task Failure_of_one_duty_leaves_the_others_alone()
    {
        _fake.Faults.Add(new Fault(FaultKind.ValidationFailed, r => IsOpening(r) && ((string)r.Body!["head"]!).Contains("POL-001", StringComparison.Ordinal)));

        var result = await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);

        result.Failures.Should().ContainSingle().Which.Key!.Subject.Should().Be("POL-001");
        _fake.Issues.Where(i => i.IsPull).Should().ContainSingle().Which.Title.Should().Be("Review POL-002");
    }

    [Test]
    public async Task Writes_are_at_least_a_second_apart()
    {
        await RunAsync(_fake, [Duty("POL-001")], time: _time);

        _time.Waits.Should().NotBeEmpty();
        _time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(_fake.Writes - 1));
    }

    [Test]
    public async Task New_pull_request_that_is_not_known_everywhere_yet_is_asked_for_again()
    {
        _fake.Faults.Add(new Fault(FaultKind.NodeLag, r => r.Path.EndsWith("/assignees", StringComparison.Ordinal), times: 2));
        _fake.Faults.Add(new Fault(FaultKind.NotFound, r => r.Path.EndsWith("/requested_reviewers", StringComparison.Ordinal)));

        var result = await RunAsync(_fake, [Duty("POL-001") with { Reviewers = ["mlopez"] }], time: _time);

        result.Warnings.Should().BeEmpty();
        var pull = _fake.Issues.Single(i => i.IsPull);
        pull.Assignees.Should().Equal("jweber");
        pull.Reviewers.Should().Equal("mlopez");
    }

    [Test]
    public async Task Slow_answer_is_cut_off_and_asked_for_again()
    {
        _fake.Faults.Add(new Fault(FaultKind.SlowAnswer, IsOpening));

        var result = await RunAsync(_fake, [Duty("POL-001")], attemptTimeout: TimeSpan.FromMilliseconds(200));

        result.Failures.Should().BeEmpty();
        _fake.Issues.Should().ContainSingle(i => i.IsPull);
    }

    [Test]
    public async Task Comment_whose_answer_was_lost_is_not_written_twice([Values("CutBodyAfterTheWrite", "ServerErrorAfterTheWrite", "HalfJson")] string kind)
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.Faults.Add(new Fault(Enum.Parse<FaultKind>(kind), r => r.IsWrite && r.Path.EndsWith("/comments", StringComparison.Ordinal)));

        var result = await RunAsync(_fake, []);

        result.Failures.Should().BeEmpty();
        _fake.Issues.Single(i => i.IsPull).Comments.Should().ContainSingle();
    }

    [Test]
    public async Task Cancelled_run_stops_and_sends_nothing_more()
    {
        using var cancel = new CancellationTokenSource();
        using var forge = GitHubForge.Open(GitHubAccess.Create(_fake.Api.AbsoluteUri, FakeGitHub.Repository, FakeGitHub.BotToken, _time));
        _fake.Faults.Add(new Fault(FaultKind.ServerError, r =>
        {
            if (r.IsWrite)
            {
                cancel.Cancel();
            }

            return false;
        }));

        var run = () => RenewalRun.RunAsync(forge, [Duty("POL-001")], new RenewalOptions { AsOf = AsOf, Commit = _fake.MainSha }, dryRun: false, cancel.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        _fake.Writes.Should().Be(1);
    }

    private static bool IsOpening(FakeRequest request) => request is { Method: "POST", Path: "/repos/acme/aims/pulls" };
}
