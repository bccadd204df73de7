using System.Globalization;
using Aims.GitOps.GitHub.Tests.Fake;
using Aims.GitOps.Proposals;
using static Aims.GitOps.GitHub.Tests.Faults.Scenario;

namespace Aims.GitOps.GitHub.Tests;

/// <summary>What is particular to GitHub, beyond the contract of every forge.</summary>
public sealed class GitHubForgeTests
{
    private FakeGitHub _fake = null!;

    [SetUp]
    public async Task StartAsync() => _fake = await FakeGitHub.StartAsync();

    [TearDown]
    public async Task DisposeAsync()
    {
        await _fake.DisposeAsync();
        _fake.Violations.Should().BeEmpty();
    }

    [Test]
    public async Task Commit_of_a_bot_is_signed_by_GitHub_and_has_one_parent_on_the_base()
    {
        await RunAsync(_fake, [Duty("POL-001")]);

        var commit = _fake.Git.Commit(_fake.HeadOf(Branch("POL-001"))!)!;
        commit.Verified.Should().BeTrue();
        commit.Parents.Should().Equal(_fake.MainSha);
        commit.Message.Should().StartWith("Ask for the review of POL-001\n\nAims-Key: review-lapsed/POL-001/2026-11-01\nAims-Files: ");
    }

    [Test]
    public async Task Rebuilt_branch_is_again_one_commit_on_the_base()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.CommitAs(FakeGitHub.Jonas, "main", "x.md", "x\n");

        await RunAsync(_fake, [Duty("POL-001", file: "status: open\nmore: true\n")]);

        _fake.Git.Commit(_fake.HeadOf(Branch("POL-001"))!)!.Parents.Should().Equal(_fake.MainSha);
    }

    [Test]
    public async Task Files_of_any_kind_are_written_and_deleted()
    {
        _fake.CommitAs(FakeGitHub.Jonas, "main", "old.md", "old\n");
        byte[] binary = [0, 255, 1, 254];
        var duty = Duty("POL-001") with
        {
            Files =
            [
                ProposalFile.Write("a/bin.dat", binary),
                ProposalFile.Write("a/bom.md", "\uFEFFtext\r\n"),
                ProposalFile.Delete("old.md"),
            ],
        };

        await RunAsync(_fake, [duty]);
        var writes = _fake.Writes;
        var second = await RunAsync(_fake, [duty]);

        var tree = _fake.Git.Tree(_fake.Git.Commit(_fake.HeadOf(Branch("POL-001"))!)!.Tree)!;
        _fake.Git.Blob(tree["a/bin.dat"]).Should().Equal(binary);
        _fake.Git.Blob(tree["a/bom.md"]).Should().StartWith([0xEF, 0xBB, 0xBF]);
        tree.Should().NotContainKey("old.md");
        second.Actions.Single().Action.Should().Be(RenewalAction.Keep);
        _fake.Writes.Should().Be(writes);
    }

    [Test]
    public async Task Missing_setting_is_named_the_branch_kept_and_a_link_offered()
    {
        _fake.ActionsMayOpenPulls = false;

        var result = await RunAsync(_fake, [Duty("POL-001")]);

        var failure = result.Failures.Should().ContainSingle().Subject;
        failure.Code.Should().Be(ForgeFailure.MayNotOpen);
        failure.Cure.Should().Contain("Allow GitHub Actions to create and approve pull requests");
        _fake.HeadOf(Branch("POL-001")).Should().NotBeNull();
        const string Link = "https://github.example/acme/aims/compare/main...aims/review-lapsed/POL-001/2026-11-01?expand=1";
        result.Actions.Single().Url.Should().Be(Link);
        _fake.Issues.Single(i => !i.IsPull).Body.Should().Contain($"[Open it by hand]({Link})");
        _fake.ActionsMayOpenPulls = true;
        (await RunAsync(_fake, [Duty("POL-001")])).Failures.Should().BeEmpty();
        _fake.Issues.Should().ContainSingle(i => i.IsPull);
    }

    [Test]
    public async Task Pull_request_opened_by_hand_from_our_branch_is_taken_up_and_keeps_its_text()
    {
        _fake.ActionsMayOpenPulls = false;
        await RunAsync(_fake, [Duty("POL-001")]);
        using (var person = new HttpClient { BaseAddress = _fake.Api })
        {
            person.DefaultRequestHeaders.Add("Authorization", "Token " + FakeGitHub.PersonToken);
            using var content = new StringContent($$"""{"title":"By hand","head":"{{Branch("POL-001")}}","base":"main","body":"My words."}""");
            (await person.PostAsync("repos/acme/aims/pulls", content)).EnsureSuccessStatusCode();
        }

        var result = await RunAsync(_fake, [Duty("POL-001")]);
        var writes = _fake.Writes;
        await RunAsync(_fake, [Duty("POL-001")]);

        result.Actions.Single().Action.Should().Be(RenewalAction.Update);
        var pull = _fake.Issues.Should().ContainSingle(i => i.IsPull).Subject;
        pull.Title.Should().Be("By hand");
        pull.Body.Should().StartWith("My words.\n").And.Contain("Why now.");
        pull.Labels.Should().Contain("aims");
        _fake.Writes.Should().Be(writes);
    }

    [Test]
    public async Task One_person_who_cannot_be_asked_does_not_spoil_the_others()
    {
        var duty = Duty("POL-001") with { Reviewers = ["mlopez", "stranger"], Assignees = ["jweber", "gone"] };

        var result = await RunAsync(_fake, [duty]);
        var writes = _fake.Writes;
        await RunAsync(_fake, [duty]);

        result.Failures.Should().BeEmpty();
        result.Warnings.Should().HaveCount(2).And.Contain(w => w.Contains("stranger")).And.Contain(w => w.Contains("gone"));
        var pull = _fake.Issues.Single(i => i.IsPull);
        pull.Reviewers.Should().Equal("mlopez");
        pull.Assignees.Should().Equal("jweber");
        pull.Labels.Should().NotBeEmpty();
        _fake.Writes.Should().Be(writes);
    }

    [Test]
    public async Task No_more_than_ten_people_are_assigned()
    {
        var people = Enumerable.Range(1, 12).Select(i => $"person{i:D2}").ToArray();
        _fake.Collaborators.UnionWith(people);

        var result = await RunAsync(_fake, [Duty("POL-001") with { Assignees = [.. people] }]);

        result.Warnings.Should().ContainSingle().Which.Should().Contain("first 10 of 12");
        _fake.Issues.Single(i => i.IsPull).Assignees.Should().HaveCount(10);
    }

    [Test]
    public async Task People_are_asked_once_and_not_again_after_they_took_themselves_off()
    {
        var duty = Duty("POL-001") with { Reviewers = ["mlopez"] };
        await RunAsync(_fake, [duty]);
        _fake.Change(_fake.Issues.Single(i => i.IsPull).Number, i =>
        {
            i.Assignees.Clear();
            i.Reviewers.Clear();
        });

        await RunAsync(_fake, [duty with { Body = duty.Body + "More.\n" }]);

        var pull = _fake.Issues.Single(i => i.IsPull);
        pull.Assignees.Should().BeEmpty();
        pull.Reviewers.Should().BeEmpty();
    }

    [Test]
    public async Task Title_changed_by_a_person_stays_and_ours_follows_the_proposal()
    {
        await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);
        _fake.Change(_fake.Issues.Single(i => i.Title == "Review POL-001").Number, i => i.Title = "Jonas, please");

        await RunAsync(_fake, [Duty("POL-001") with { Title = "Review of POL-001" }, Duty("POL-002") with { Title = "Review of POL-002" }]);

        _fake.Issues.Where(i => i.IsPull).Select(i => i.Title).Should().Equal("Jonas, please", "Review of POL-002");
    }

    [Test]
    public async Task Long_text_of_people_never_pushes_the_body_over_the_limit()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        var pull = _fake.Issues.Single(i => i.IsPull);
        _fake.Change(pull.Number, i => i.Body = new string('p', 60_000) + "\n" + i.Body);
        var text = string.Join('\n', Enumerable.Repeat("a fact", 7_000));

        var result = await RunAsync(_fake, [Duty("POL-001", text: text)]);

        result.Failures.Should().BeEmpty();
        pull.Body.Length.Should().BeLessThanOrEqualTo(65_536);
        pull.Body.Should().Contain(new string('p', 60_000)).And.Contain("Shortened");
    }

    [Test]
    public async Task Pull_request_from_a_fork_with_our_branch_name_is_not_ours()
    {
        var duty = Duty("POL-001");
        _fake.Issues.Add(new FakeIssue
        {
            Number = 1,
            Title = "Evil",
            Body = PullBody.For(duty),
            Author = new FakeUser("mallory"),
            CreatedAt = ImpatientTime.Start,
            UpdatedAt = ImpatientTime.Start,
            ClosedAt = ImpatientTime.Start,
            HeadBranch = duty.Branch,
            HeadSha = _fake.MainSha,
            HeadOwner = "mallory",
            BaseBranch = "main",
            BaseSha = _fake.MainSha,
        });

        var result = await RunAsync(_fake, [duty]);

        result.Actions.Single().Action.Should().Be(RenewalAction.Open);
    }

    [Test]
    public async Task Ours_are_found_among_many_pages()
    {
        await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);
        _fake.CloseAs(FakeGitHub.Jonas, _fake.Issues.Single(i => i.Title == "Review POL-001").Number);
        for (var i = 0; i < 250; i++)
        {
            _fake.Issues.Add(new FakeIssue
            {
                Number = _fake.Issues.Count + 1,
                Title = string.Create(CultureInfo.InvariantCulture, $"Feature {i}"),
                Body = "",
                Author = FakeGitHub.Maria,
                CreatedAt = ImpatientTime.Start.AddHours(1),
                UpdatedAt = ImpatientTime.Start.AddHours(1),
                ClosedAt = i % 2 == 0 ? ImpatientTime.Start.AddHours(2) : null,
                HeadBranch = string.Create(CultureInfo.InvariantCulture, $"feature-{i}"),
                HeadSha = _fake.MainSha,
                BaseBranch = "main",
                BaseSha = _fake.MainSha,
            });
        }

        var result = await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);

        result.Actions.Select(a => a.Action).Should().Equal(RenewalAction.Declined, RenewalAction.Keep);
    }

    [Test]
    public async Task Closed_by_another_bot_is_asked_for_again()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.CloseAs(new FakeUser("stale[bot]", IsBot: true), _fake.Issues.Single(i => i.IsPull).Number);

        var result = await RunAsync(_fake, [Duty("POL-001")]);

        result.Actions.Single().Action.Should().Be(RenewalAction.Open);
        _fake.Issues.Count(i => i.IsPull && i.IsOpen).Should().Be(1);
    }

    [Test]
    public async Task Branch_deleted_by_a_person_declines_the_duty()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.DeleteBranchAs(FakeGitHub.Jonas, Branch("POL-001"));

        (await RunAsync(_fake, [Duty("POL-001")])).Actions.Single().Action.Should().Be(RenewalAction.Declined);
    }

    [Test]
    public async Task Reopened_after_our_own_closing_meets_the_same_gates()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        var pull = _fake.Issues.Single(i => i.IsPull);
        var head = _fake.HeadOf(Branch("POL-001"))!;
        await RunAsync(_fake, []);
        _fake.Refs["heads/" + Branch("POL-001")] = head;
        _fake.ReopenAs(pull.Number);

        var left = await RunAsync(_fake, []);
        var due = await RunAsync(_fake, [Duty("POL-001")]);

        left.Actions.Single().Action.Should().Be(RenewalAction.Keep);
        due.Actions.Single().Number.Should().Be(pull.Number);
        _fake.Issues.Count(i => i.IsPull).Should().Be(1);
    }

    [Test]
    public async Task Rebase_by_hand_counts_as_a_persons_work()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        var ours = _fake.Git.Commit(_fake.HeadOf(Branch("POL-001"))!)!;
        var rebased = _fake.Git.AddCommit(ours.Tree, ours.Parents, ours.Message, ours.Author, new FakePerson("Maria", "m@acme.example", "mlopez"), ours.At.AddHours(1), verified: false);
        _fake.Refs["heads/" + Branch("POL-001")] = rebased.Sha;

        await RunAsync(_fake, [Duty("POL-001", file: "status: open\nmore: true\n")]);

        _fake.HeadOf(Branch("POL-001")).Should().Be(rebased.Sha);
    }

    [Test]
    public async Task Surplus_dashboards_are_closed_and_one_stays()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        var first = _fake.Issues.Single(i => !i.IsPull);
        var copy = new FakeIssue { Number = _fake.Issues.Count + 1, Title = first.Title, Body = first.Body, Author = FakeGitHub.Bot, CreatedAt = first.CreatedAt };
        copy.Labels.UnionWith(first.Labels);
        _fake.Issues.Add(copy);

        await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);

        _fake.Issues.Where(i => !i.IsPull && i.IsOpen).Should().ContainSingle().Which.Should().BeSameAs(first);
    }

    [Test]
    public async Task Issue_of_a_stranger_that_only_looks_like_the_dashboard_is_ignored()
    {
        _fake.Issues.Add(new FakeIssue
        {
            Number = 1,
            Title = "AIMS: open duties",
            Body = "<!-- aims:dashboard -->\n- [x] <!-- aims:ask review-lapsed/POL-002/2026-11-01 0 -->\n",
            Author = new FakeUser("mallory"),
            CreatedAt = ImpatientTime.Start,
        });

        var result = await RunAsync(_fake, [Duty("POL-001", "2026-10-01"), Duty("POL-002")], options: new RenewalOptions { AsOf = AsOf, Commit = "", MaxOpen = 1 });

        result.Actions.Select(a => a.Action).Should().Equal(RenewalAction.Open, RenewalAction.Defer);
        _fake.Issues[0].Body.Should().Contain("[x]");
    }

    [Test]
    public async Task Dashboard_that_somebody_changes_meanwhile_is_left_for_the_next_run()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        var issue = _fake.Issues.Single(i => !i.IsPull);
        _fake.Faults.Add(new Fault(FaultKind.ServerError, r =>
        {
            if (r is { Method: "POST", Path: "/repos/acme/aims/pulls" })
            {
                issue.Body += "\n- [x] later";
            }

            return false;
        }));

        var result = await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")]);

        result.Failures.Should().BeEmpty();
        result.Warnings.Should().ContainSingle().Which.Should().Contain("dashboard");
        issue.Body.Should().EndWith("- [x] later");
    }

    [Test]
    public async Task Last_good_run_stays_when_a_run_fails()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.Faults.Add(new Fault(FaultKind.ValidationFailed, r => r is { Method: "POST", Path: "/repos/acme/aims/pulls" }));

        await RunAsync(_fake, [Duty("POL-001"), Duty("POL-002")], options: new RenewalOptions { AsOf = AsOf.AddDays(3), Commit = "" });

        var body = _fake.Issues.Single(i => !i.IsPull).Body;
        Dashboard.LastGoodRun(body).Should().Be(AsOf);
        body.Should().Contain("Failed in the last run (1)");
    }

    [Test]
    public async Task Merged_branches_that_nobody_deleted_cost_no_look_at_each()
    {
        await RunAsync(_fake, [Duty("POL-001")]);
        _fake.MergeAs(FakeGitHub.Jonas, _fake.Issues.Single(i => i.IsPull).Number);
        _fake.Requests.Clear();

        await RunAsync(_fake, [Duty("POL-002")]);

        _fake.Requests.Should().NotContain(r => r.Contains("POL-001") || r.Contains("/compare/"));
    }

    [TestCase(null, "acme/aims", "t", true)]
    [TestCase("https://ghes.example/api/v3", "acme/aims", "t", true)]
    [TestCase("http://ghes.example/api/v3", "acme/aims", "t", false)]
    [TestCase("https://user:pw@ghes.example", "acme/aims", "t", false)]
    [TestCase(null, "aims", "t", false)]
    [TestCase(null, "acme/..", "t", false)]
    [TestCase(null, "acme/aims", "", false)]
    [TestCase(null, "acme/aims", "secret with blank", false)]
    public void Access_is_checked_before_anything_is_sent(string? api, string repository, string token, bool isFine)
    {
        var create = () => GitHubAccess.Create(api, repository, token, new ImpatientTime());

        if (isFine)
        {
            create.Should().NotThrow();
        }
        else
        {
            create.Should().Throw<AimsException>().Which.ToString().Should().NotContain("secret with blank");
        }
    }

    [TestCase("https://api.github.com", "https://api.github.com/")]
    [TestCase("https://ghes.example/api/v3", "https://ghes.example/api/")]
    public void Graphql_lies_beside_the_rest_api(string api, string folder) =>
        GitHubAccess.Create(api, "acme/aims", "t", new ImpatientTime()).GraphQlFolder.Should().Be(new Uri(folder));

    [Test]
    public async Task Token_appears_in_no_result_no_exception_and_no_address()
    {
        var texts = new List<string> { GitHubAccess.Create(_fake.Api.AbsoluteUri, FakeGitHub.Repository, FakeGitHub.BotToken, new ImpatientTime()).ToString() };
        foreach (var kind in Enum.GetValues<FaultKind>().Where(k => k != FaultKind.SlowAnswer))
        {
            foreach (var isWrite in new[] { false, true })
            {
                _fake.Faults.Clear();
                _fake.Faults.Add(new Fault(kind, r => r.IsWrite == isWrite, times: 1000));
                try
                {
                    var result = await RunAsync(_fake, [Duty("POL-001")]);
                    texts.AddRange(result.Failures.Select(f => f.ToString()).Concat(result.Warnings));
                }
                catch (AimsException e)
                {
                    texts.Add($"{e} {e.Cure} {e.Code}");
                }
            }
        }

        texts.Should().HaveCountGreaterThan(30);
        texts.Concat(_fake.Requests).Concat(_fake.Issues.Select(i => i.Body)).Should().NotContain(t => t.Contains(FakeGitHub.BotToken));
    }

    [Test]
    public async Task Server_that_echoes_the_token_does_not_get_it_into_our_messages()
    {
        using var forge = GitHubForge.Open(GitHubAccess.Create(_fake.Api.AbsoluteUri, FakeGitHub.Repository, FakeGitHub.BotToken, new ImpatientTime(), () => new EchoingHandler()));

        var read = () => forge.ReadAsync(new ForgeQuery(_fake.MainSha, [], []), CancellationToken.None);

        (await read.Should().ThrowAsync<AimsException>()).Which.ToString().Should().Contain("***").And.NotContain(FakeGitHub.BotToken);
    }

    private sealed class EchoingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
            {
                Content = new StringContent($$"""{"message":"bad header {{request.Headers.Authorization}}"}""", System.Text.Encoding.UTF8, "application/json"),
            });
    }
}
