using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>What every forge must do, whatever it is made of.</summary>
public abstract class ForgeContract
{
    private static readonly DateOnly s_asOf = new(2026, 11, 20);

    private ForgeWorld _world = null!;
    private bool _isReady;

    [SetUp]
    public async Task CreateWorldAsync()
    {
        _world = await NewWorldAsync();
        _isReady = true;
    }

    [TearDown]
    public async Task DisposeWorldAsync()
    {
        if (_isReady)
        {
            _isReady = false;
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task New_duty_opens_a_pull_request_with_files_people_and_labels()
    {
        var duty = Duty("POL-001");

        var result = await RunAsync(duty);

        result.Failures.Should().BeEmpty();
        var pull = (await _world.PullsAsync()).Should().ContainSingle().Subject;
        pull.Branch.Should().Be("aims/review-lapsed/POL-001/2026-11-01");
        pull.Title.Should().Be("Review POL-001");
        pull.Body.Should().Contain("Why now.").And.Contain("aims:pull");
        pull.Labels.Should().BeEquivalentTo("aims", "aims:review");
        pull.Assignees.Should().Equal("jweber");
        (await _world.ReadFileAsync(pull.Branch, "reviews/REV-POL-001.md")).Should().Be("status: open\n");
        (await _world.ReadFileAsync(pull.Branch, "aims.yml")).Should().NotBeNull();
        result.Actions.Should().ContainSingle().Which.Url.Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task Second_run_writes_nothing()
    {
        await RunAsync(Duty("POL-001"), Duty("POL-002"));
        var before = await _world.FingerprintAsync();

        var result = await RunAsync(Duty("POL-001"), Duty("POL-002"));

        result.Actions.Should().OnlyContain(a => a.Action == RenewalAction.Keep);
        (await _world.FingerprintAsync()).Should().Be(before);
    }

    [Test]
    public async Task Dry_run_writes_nothing_and_predicts_the_real_run()
    {
        await RunAsync(Duty("POL-001"), Duty("POL-002"), Duty("POL-003"));
        await _world.CloseAsync(await NumberAsync("POL-002"));
        Proposal[] now = [Duty("POL-001", text: "New facts."), Duty("POL-002"), Duty("POL-004"), Duty("POL-005", "2026-10-01")];
        var before = await _world.FingerprintAsync();

        var predicted = await RunAsync(now, o => o with { MaxOpen = 3 }, dryRun: true);
        var untouched = await _world.FingerprintAsync();
        var real = await RunAsync(now, o => o with { MaxOpen = 3 });

        untouched.Should().Be(before);
        predicted.Actions.Select(a => (a.Key, a.Action, a.Reason, a.Title, a.DueOn)).Should().Equal(real.Actions.Select(a => (a.Key, a.Action, a.Reason, a.Title, a.DueOn)));
        real.Actions.Select(a => a.Action).Should().Contain([RenewalAction.Open, RenewalAction.Update, RenewalAction.Close, RenewalAction.Declined]);
    }

    [Test]
    public async Task Changed_text_is_edited_in_place_and_the_branch_stays()
    {
        await RunAsync(Duty("POL-001"));
        var head = await HeadAsync("POL-001");

        await RunAsync(Duty("POL-001", text: "New facts."));

        (await _world.PullsAsync()).Single().Body.Should().Contain("New facts.").And.NotContain("Why now.\n");
        (await HeadAsync("POL-001")).Should().Be(head);
    }

    [Test]
    public async Task Changed_files_rebuild_the_branch()
    {
        await RunAsync(Duty("POL-001"));

        await RunAsync(Duty("POL-001", file: "status: open\nmore: true\n"));
        var before = await _world.FingerprintAsync();
        await RunAsync(Duty("POL-001", file: "status: open\nmore: true\n"));

        (await _world.ReadFileAsync(Branch("POL-001"), "reviews/REV-POL-001.md")).Should().Be("status: open\nmore: true\n");
        (await _world.PullsAsync()).Should().ContainSingle().Which.State.Should().Be("open");
        (await _world.FingerprintAsync()).Should().Be(before);
    }

    [Test]
    public async Task Base_that_moves_on_does_not_rebuild()
    {
        await RunAsync(Duty("POL-001"));
        var head = await HeadAsync("POL-001");
        await _world.CommitAsync("main", "policies/other.md", "text\n");

        var result = await RunAsync(Duty("POL-001"));

        result.Actions.Single().Action.Should().Be(RenewalAction.Keep);
        (await HeadAsync("POL-001")).Should().Be(head);
    }

    [Test]
    public async Task Conflict_rebuilds_on_the_new_base()
    {
        Assume.That(_world.TellsConflicts);
        await _world.CommitAsync("main", "policies/POL-001.md", "one\n");
        await RunAsync(Edit("POL-001", "two\n"));
        await _world.CommitAsync("main", "policies/POL-001.md", "three\n");

        var result = await RunAsync(Edit("POL-001", "two\n"));

        result.Actions.Single().Should().BeEquivalentTo(new { Action = RenewalAction.Update, Reason = "conflicts with the main branch" });
        (await RunAsync(Edit("POL-001", "two\n"))).Actions.Single().Action.Should().Be(RenewalAction.Keep);
    }

    [Test]
    public async Task Human_commits_are_never_touched_and_it_is_said_once()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CommitAsync(Branch("POL-001"), "reviews/REV-POL-001.md", "status: final\noutcome: still-valid\n");
        var head = await HeadAsync("POL-001");

        await RunAsync(Duty("POL-001", text: "New facts.", file: "status: open\nmore: true\n"));
        await RunAsync(Duty("POL-001", text: "Newer facts.", file: "status: open\nmore: yes\n"));

        (await HeadAsync("POL-001")).Should().Be(head);
        var pull = (await _world.PullsAsync()).Single();
        pull.State.Should().Be("open");
        pull.Comments.Should().ContainSingle().Which.Should().Contain("left alone");
        pull.Body.Should().Contain("Why now.");
    }

    [Test]
    public async Task Branch_that_is_ours_again_is_taken_up_and_the_comment_goes()
    {
        await RunAsync(Duty("POL-001"));
        var stub = await _world.ReadFileAsync(Branch("POL-001"), "reviews/REV-POL-001.md");
        await _world.CommitAsync(Branch("POL-001"), "reviews/REV-POL-001.md", "mine\n");
        await RunAsync(Duty("POL-001", text: "New facts."));
        await using var forge = new Disposing(_world.Open());
        var head = (await HeadAsync("POL-001"))!;
        await forge.Value.WriteBranchAsync(
            new BranchWrite(Duty("POL-001").Key, await _world.MainAsync(), head, Duty("POL-001").Files, Duty("POL-001").MessageWithTrailers), CancellationToken.None);
        Assume.That(await _world.ReadFileAsync(Branch("POL-001"), "reviews/REV-POL-001.md") == stub);

        await RunAsync(Duty("POL-001", text: "New facts."));

        var pull = (await _world.PullsAsync()).Single();
        if (pull.Body.Contains("New facts.", StringComparison.Ordinal))
        {
            pull.Comments.Should().BeEmpty();
        }
        else
        {
            // A forge that cannot replace a branch keeps the person's commit in its history, and so keeps its hands off.
            pull.Comments.Should().ContainSingle();
        }
    }

    [Test]
    public async Task Closed_by_a_person_is_declined_in_this_cycle_and_comes_back_in_the_next()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CloseAsync(await NumberAsync("POL-001"));

        var declined = await RunAsync(Duty("POL-001"));
        var before = await _world.FingerprintAsync();
        await RunAsync(Duty("POL-001"));
        var after = await _world.FingerprintAsync();
        var next = await RunAsync(Duty("POL-001", "2027-01-30"));

        declined.Actions.Single().Action.Should().Be(RenewalAction.Declined);
        after.Should().Be(before);
        next.Actions.Single().Action.Should().Be(RenewalAction.Open);
        var pulls = await _world.PullsAsync();
        pulls.Select(p => p.State).Should().Equal("closed", "open");
        pulls[0].Comments.Should().ContainSingle().Which.Should().Contain("tick it on the dashboard");
        (await _world.HeadAsync(pulls[0].Branch)).Should().BeNull();
    }

    [Test]
    public async Task Declined_duty_stays_on_the_dashboard()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CloseAsync(await NumberAsync("POL-001"));

        await RunAsync(Duty("POL-001"));

        (await _world.DashboardAsync()).Should().Contain("## Declined in this cycle (1)").And.Contain("Review POL-001");
    }

    [Test]
    public async Task Fulfilled_elsewhere_closes_with_a_comment_and_removes_the_branch()
    {
        await RunAsync(Duty("POL-001"));

        var result = await RunAsync();
        var before = await _world.FingerprintAsync();
        await RunAsync();

        result.Actions.Single().Action.Should().Be(RenewalAction.Close);
        var pull = (await _world.PullsAsync()).Single();
        pull.State.Should().Be("closed");
        pull.Comments.Should().ContainSingle().Which.Should().Contain("fulfilled elsewhere");
        (await HeadAsync("POL-001")).Should().BeNull();
        (await _world.FingerprintAsync()).Should().Be(before);
    }

    [Test]
    public async Task Duty_that_lapses_again_after_our_own_closing_is_opened_again()
    {
        await RunAsync(Duty("POL-001"));
        await RunAsync();

        var result = await RunAsync(Duty("POL-001"));

        result.Actions.Single().Action.Should().Be(RenewalAction.Open);
        (await _world.PullsAsync()).Select(p => p.State).Should().Equal("closed", "open");
    }

    [Test]
    public async Task Fulfilled_elsewhere_with_human_commits_is_left_and_said_once()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CommitAsync(Branch("POL-001"), "notes.md", "mine\n");

        await RunAsync();
        await RunAsync();

        var pull = (await _world.PullsAsync()).Single();
        pull.State.Should().Be("open");
        pull.Title.Should().Be("Review POL-001 - abandoned");
        pull.Comments.Should().ContainSingle();
        (await _world.ReadFileAsync(Branch("POL-001"), "notes.md")).Should().Be("mine\n");
    }

    [Test]
    public async Task Merged_pull_request_ends_the_duty()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CommitAsync(Branch("POL-001"), "reviews/REV-POL-001.md", "status: final\n");
        await _world.MergeAsync(await NumberAsync("POL-001"));

        var done = await RunAsync();
        var open = await RunAsync(Duty("POL-001"));

        done.Actions.Should().BeEmpty();
        open.Actions.Single().Action.Should().Be(RenewalAction.Skip);
        (await _world.PullsAsync()).Should().ContainSingle();
    }

    [Test]
    public async Task Text_and_ticks_of_people_survive()
    {
        await RunAsync(Duty("POL-001"));
        var pull = (await _world.PullsAsync()).Single();
        await _world.SetBodyAsync(pull.Number, "For Jonas.\n\n" + pull.Body.Replace("- [ ] still true", "- [x] still true", StringComparison.Ordinal));

        await RunAsync(Duty("POL-001", text: "New facts."));

        (await _world.PullsAsync()).Single().Body.Should().StartWith("For Jonas.").And.Contain("- [x] still true").And.Contain("New facts.");
    }

    [Test]
    public async Task Hold_label_freezes()
    {
        await RunAsync(Duty("POL-001"));
        await _world.SetLabelsAsync(await NumberAsync("POL-001"), "aims", "aims:hold");
        var before = await _world.FingerprintAsync();

        var result = await RunAsync([Duty("POL-001", text: "New facts.")], o => o with { Dashboard = false }, dryRun: true);

        result.Actions.Single().Action.Should().Be(RenewalAction.Skip);
        (await _world.FingerprintAsync()).Should().Be(before);
    }

    [Test]
    public async Task Rebuild_label_is_obeyed_once_and_taken_off()
    {
        await RunAsync(Duty("POL-001"));
        await _world.CommitAsync("main", "other.md", "x\n");
        await _world.SetLabelsAsync(await NumberAsync("POL-001"), "aims", "aims:rebuild");

        var first = await RunAsync(Duty("POL-001"));
        var second = await RunAsync(Duty("POL-001"));

        first.Actions.Single().Action.Should().Be(RenewalAction.Update);
        second.Actions.Single().Action.Should().Be(RenewalAction.Keep);
        (await _world.ReadFileAsync(Branch("POL-001"), "other.md")).Should().Be("x\n");
        (await _world.PullsAsync()).Single().Labels.Should().Equal("aims");
    }

    [Test]
    public async Task Ticked_box_asks_for_the_pull_request_once()
    {
        await RunAsync([Duty("POL-001", "2026-10-01"), Duty("POL-002")], o => o with { MaxOpen = 1 });
        var dashboard = (await _world.DashboardAsync())!;
        dashboard.Should().Contain("- [ ] Review POL-002");
        await _world.SetDashboardAsync(dashboard.Replace("- [ ] Review POL-002", "- [x] Review POL-002", StringComparison.Ordinal));

        await RunAsync([Duty("POL-001", "2026-10-01"), Duty("POL-002")], o => o with { MaxOpen = 1 });
        await _world.CloseAsync(await NumberAsync("POL-002"));
        var third = await RunAsync([Duty("POL-001", "2026-10-01"), Duty("POL-002")], o => o with { MaxOpen = 1 });

        third.Actions.Single(a => a.Key.Subject == "POL-002").Action.Should().Be(RenewalAction.Declined);
        (await _world.DashboardAsync()).Should().NotContain("- [x]");
    }

    [Test]
    public async Task Dashboard_that_is_switched_off_goes_away()
    {
        await RunAsync(Duty("POL-001"));

        await RunAsync([Duty("POL-001")], o => o with { Dashboard = false });

        (await _world.DashboardAsync()).Should().BeNull();
    }

    [Test]
    public async Task Keys_that_begin_alike_are_different_duties()
    {
        await RunAsync(Duty("POL-10"));

        await RunAsync(Duty("POL-10"), Duty("POL-1"));

        (await _world.PullsAsync()).Select(p => p.Branch).Should().BeEquivalentTo(Branch("POL-10"), Branch("POL-1"));
    }

    [Test]
    public async Task Branch_left_by_a_run_that_died_is_taken_up()
    {
        var duty = Duty("POL-001");
        await using var forge = new Disposing(_world.Open());
        await forge.Value.WriteBranchAsync(new BranchWrite(duty.Key, await _world.MainAsync(), null, duty.Files, duty.MessageWithTrailers), CancellationToken.None);
        var head = await HeadAsync("POL-001");

        await RunAsync(duty);

        (await _world.PullsAsync()).Should().ContainSingle();
        (await HeadAsync("POL-001")).Should().Be(head);
    }

    [Test]
    public async Task Invitation_that_was_cut_short_is_finished()
    {
        var duty = Duty("POL-001");
        await using var forge = new Disposing(_world.Open());
        await forge.Value.WriteBranchAsync(new BranchWrite(duty.Key, await _world.MainAsync(), null, duty.Files, duty.MessageWithTrailers), CancellationToken.None);
        await forge.Value.OpenAsync(duty.Branch, duty.Title, PullBody.For(duty), CancellationToken.None);

        var result = await RunAsync(duty);

        result.Actions.Single().Action.Should().Be(RenewalAction.Update);
        var pull = (await _world.PullsAsync()).Single();
        pull.Labels.Should().BeEquivalentTo("aims", "aims:review");
        pull.Assignees.Should().Equal("jweber");
    }

    [Test]
    public async Task Opening_twice_answers_the_same_pull_request()
    {
        var duty = Duty("POL-001");
        await using var forge = new Disposing(_world.Open());
        await forge.Value.WriteBranchAsync(new BranchWrite(duty.Key, await _world.MainAsync(), null, duty.Files, duty.MessageWithTrailers), CancellationToken.None);

        var one = await forge.Value.OpenAsync(duty.Branch, duty.Title, PullBody.For(duty), CancellationToken.None);
        var two = await forge.Value.OpenAsync(duty.Branch, duty.Title, PullBody.For(duty), CancellationToken.None);

        two.Should().Be(one);
        (await _world.PullsAsync()).Should().ContainSingle();
    }

    [Test]
    public async Task Writing_a_branch_that_somebody_moved_is_refused()
    {
        var duty = Duty("POL-001");
        await RunAsync(duty);
        var seen = await HeadAsync("POL-001");
        await _world.CommitAsync(duty.Branch, "notes.md", "mine\n");
        var mine = await HeadAsync("POL-001");
        await using var forge = new Disposing(_world.Open());
        var changed = Duty("POL-001", file: "status: open\nmore: true\n");

        var write = async () => await forge.Value.WriteBranchAsync(
            new BranchWrite(changed.Key, await _world.MainAsync(), seen, changed.Files, changed.MessageWithTrailers), CancellationToken.None);

        (await write.Should().ThrowAsync<AimsException>()).Which.Code.Should().Be(ForgeFailure.LostRace);
        await forge.Value.DeleteBranchAsync(duty.Branch, seen!, CancellationToken.None);
        (await HeadAsync("POL-001")).Should().Be(mine);
    }

    [Test]
    public async Task Proposals_from_a_commit_that_is_not_on_the_main_branch_are_refused()
    {
        var run = () => RunAsync([Duty("POL-001")], o => o with { Commit = new string('a', 40) });

        (await run.Should().ThrowAsync<AimsException>()).Which.Code.Should().Be(ForgeFailure.WrongBase);
    }

    [Test]
    public async Task Limit_holds_over_runs_until_every_duty_had_its_turn()
    {
        var duties = Enumerable.Range(1, 7).Select(i => Duty($"POL-{i:D3}", $"2026-10-{i:D2}")).ToList();
        var order = new List<string>();

        while (duties.Count > 0)
        {
            await RunAsync([.. duties], o => o with { MaxOpen = 2 });
            var open = (await _world.PullsAsync()).Where(p => p.State == "open").ToList();
            open.Should().HaveCountLessThanOrEqualTo(2);
            foreach (var pull in open)
            {
                order.Add(pull.Title);
                duties.RemoveAll(d => d.Title == pull.Title);
                await _world.CommitAsync(pull.Branch, $"done/{pull.Number}.md", pull.Title);
                await _world.MergeAsync(pull.Number);
            }
        }

        order.Should().BeInAscendingOrder(StringComparer.Ordinal).And.HaveCount(7);
    }

    protected abstract Task<ForgeWorld> NewWorldAsync();

    private static Proposal Duty(string document, string due = "2026-11-01", string text = "Why now.", string file = "status: open\n") => new()
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

    private static Proposal Edit(string document, string text) =>
        Duty(document) with { Files = [ProposalFile.Write($"policies/{document}.md", text)] };

    private static string Branch(string document) => $"aims/review-lapsed/{document}/2026-11-01";

    private Task<string?> HeadAsync(string document) => _world.HeadAsync(Branch(document));

    private async Task<int> NumberAsync(string document) => (await _world.PullsAsync()).Last(p => p.Branch == Branch(document)).Number;

    private Task<RenewalResult> RunAsync(params Proposal[] proposals) => RunAsync(proposals, o => o);

    private async Task<RenewalResult> RunAsync(Proposal[] proposals, Func<RenewalOptions, RenewalOptions> with, bool dryRun = false)
    {
        await using var forge = new Disposing(_world.Open());
        var options = with(new RenewalOptions { AsOf = s_asOf, Commit = await _world.MainAsync() });
        return await RenewalRun.RunAsync(forge.Value, [.. proposals], options, dryRun, CancellationToken.None);
    }

    private sealed class Disposing(IForge forge) : IAsyncDisposable
    {
        public IForge Value => forge;

        public ValueTask DisposeAsync()
        {
            (forge as IDisposable)?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

public sealed class LocalForgeContractTests : ForgeContract
{
    protected override Task<ForgeWorld> NewWorldAsync() => Task.FromResult<ForgeWorld>(new LocalWorld());
}
