using System.Collections.Immutable;
using Aims.GitOps.Proposals;
using static Aims.GitOps.Tests.Proposals.Duties;

namespace Aims.GitOps.Tests.Proposals;

public sealed class RenewalPlanTests
{
    [Test]
    public void New_duty_is_opened()
    {
        var action = Renewal.Plan([Duty("POL-001")], Nothing, Options).Only();

        action.Action.Should().Be(RenewalAction.Open);
        action.Reason.Should().Be("overdue since 2026-11-01");
        action.Key.Branch.Should().Be("aims/review-lapsed/POL-001/2026-11-01");
    }

    [Test]
    public void Unchanged_pull_request_is_kept_without_a_write()
    {
        var duty = Duty("POL-001");

        var action = Renewal.Plan([duty], With(Pull(duty)), Options).Only();

        action.Action.Should().Be(RenewalAction.Keep);
        action.Writes.Should().Be(0);
    }

    [Test]
    public void Changed_text_edits_the_body_and_leaves_the_branch()
    {
        var action = Renewal.Plan([Duty("POL-001", text: "New facts.")], With(Pull(Duty("POL-001"))), Options).Only();

        action.Action.Should().Be(RenewalAction.Update);
        action.Steps.Should().ContainSingle().Which.Should().BeOfType<RenewalStep.Edit>();
    }

    [Test]
    public void Conflict_rebuilds_the_branch_from_the_base()
    {
        var duty = Duty("POL-001");

        var action = Renewal.Plan([duty], With(Pull(duty) with { Conflicts = true }), Options).Only();

        action.Action.Should().Be(RenewalAction.Update);
        action.Steps.Should().ContainSingle().Which.Should().Be(new RenewalStep.Push(duty, duty.Key, "abc"));
    }

    [Test]
    public void Branch_with_human_commits_is_left_alone_and_said_once()
    {
        var changed = Duty("POL-001", text: "New facts.");
        var pull = Pull(Duty("POL-001")) with { Files = null };

        var action = Renewal.Plan([changed], With(pull), Options).Only();

        action.Action.Should().Be(RenewalAction.Keep);
        action.Steps.Should().NotContain(s => s is RenewalStep.Push);
        var say = action.Steps.OfType<RenewalStep.Say>().Should().ContainSingle().Subject;
        say.Note.Name.Should().Be("hands-off");
        var edited = action.Steps.OfType<RenewalStep.Edit>().Single().Change.Body!;
        Renewal.Plan([changed], With(pull with { Body = edited }), Options).Only().Writes.Should().Be(0);
    }

    [Test]
    public void Closed_by_a_person_is_declined_for_this_cycle_and_asked_again_in_the_next()
    {
        var duty = Duty("POL-001");
        var closed = Pull(duty) with { State = PullState.Closed, Head = null, Files = null };

        Renewal.Plan([duty], With(closed), Options).Only().Action.Should().Be(RenewalAction.Declined);
        Renewal.Plan([Duty("POL-001", "2027-01-30")], With(closed), Options).Only().Action.Should().Be(RenewalAction.Open);
    }

    [Test]
    public void Closed_by_another_automation_is_not_declined()
    {
        var duty = Duty("POL-001");
        var closed = Pull(duty) with { State = PullState.Closed, ClosedByMachine = true };

        Renewal.Plan([duty], With(closed), Options).Only().Action.Should().Be(RenewalAction.Open);
    }

    [Test]
    public void Key_that_is_a_prefix_of_another_is_a_different_duty()
    {
        var longer = Pull(Duty("POL-0010"));

        var plan = Renewal.Plan([Duty("POL-001")], With(longer), Options);

        plan.Actions.Should().Contain(a => a.Action == RenewalAction.Open && a.Key.Subject == "POL-001")
            .And.Contain(a => a.Action == RenewalAction.Close && a.Key.Subject == "POL-0010");
    }

    [Test]
    public void Pull_request_of_an_earlier_cycle_that_is_still_open_serves_the_duty()
    {
        var old = Pull(Duty("POL-001", "2026-08-03"));

        var action = Renewal.Plan([Duty("POL-001")], With(old), Options).Only();

        action.Key.Cycle.Should().Be("2026-08-03");
        action.Reason.Should().Contain("open since the cycle 2026-08-03");
    }

    [Test]
    public void Duty_that_is_no_longer_proposed_closes_with_marker_comment_and_branch()
    {
        var pull = Pull(Duty("POL-001"));

        var action = Renewal.Plan([], With(pull), Options).Only();

        action.Action.Should().Be(RenewalAction.Close);
        action.Steps.Select(s => s.GetType().Name).Should().Equal("Edit", "Say", "DeleteBranch");
        var edit = action.Steps.OfType<RenewalStep.Edit>().Single().Change;
        edit.Close.Should().BeTrue();
        PullBody.Read(edit.Body).Marker!.Closed.Should().Be("fulfilled");
    }

    [Test]
    public void Fulfilled_elsewhere_with_human_commits_is_renamed_and_left()
    {
        var pull = Pull(Duty("POL-001")) with { Files = null };

        var action = Renewal.Plan([], With(pull), Options).Only();

        action.Action.Should().Be(RenewalAction.Keep);
        action.Steps.OfType<RenewalStep.Edit>().Single().Change.Title.Should().Be("Review POL-001 - abandoned");
        action.Steps.Should().NotContain(s => s is RenewalStep.DeleteBranch);
    }

    [Test]
    public void Nothing_is_closed_in_doubt()
    {
        var plan = Renewal.Plan([], With(Pull(Duty("POL-001"))), Options with { ClosingDoubt = "the history is shallow" });

        plan.Only().Action.Should().Be(RenewalAction.Keep);
        plan.Warnings.Should().ContainSingle().Which.Should().Contain("shallow");
    }

    [Test]
    public void Sudden_drop_of_duties_closes_nothing_until_it_is_allowed()
    {
        var pulls = Enumerable.Range(1, 6).Select(i => Pull(Duty($"POL-00{i}"), i)).ToArray();

        Renewal.Plan([], With([.. pulls]), Options).Actions.Should().OnlyContain(a => a.Action == RenewalAction.Keep);
        Renewal.Plan([], With([.. pulls]), Options with { AllowMassClosing = true }).Actions.Should().OnlyContain(a => a.Action == RenewalAction.Close);
    }

    [Test]
    public void Cap_opens_the_most_overdue_and_defers_the_rest()
    {
        var plan = Renewal.Plan([Duty("A", "2026-10-03"), Duty("B", "2026-10-01"), Duty("C", "2026-10-02")], Nothing, Options with { MaxOpen = 2 });

        plan.Actions.Select(a => (a.Key.Subject, a.Action)).Should().Equal(
            ("B", RenewalAction.Open), ("C", RenewalAction.Open), ("A", RenewalAction.Defer));
    }

    [Test]
    public void Held_pull_request_is_neither_updated_nor_closed()
    {
        var pull = Pull(Duty("POL-001")) with { Labels = ["aims", "aims:hold"] };

        Renewal.Plan([Duty("POL-001", text: "x")], With(pull), Options).Only().Action.Should().Be(RenewalAction.Skip);
        Renewal.Plan([], With(pull), Options).Only().Action.Should().Be(RenewalAction.Skip);
    }

    [Test]
    public void Rebuild_label_rebuilds_once_and_is_taken_off()
    {
        var duty = Duty("POL-001");

        var action = Renewal.Plan([duty], With(Pull(duty) with { Labels = ["aims", "aims:rebuild"] }), Options).Only();

        action.Action.Should().Be(RenewalAction.Update);
        action.Steps.Select(s => s.GetType().Name).Should().Equal("Push", "RemoveLabel");
    }

    [Test]
    public void Reopened_after_our_own_closing_is_left_to_the_person()
    {
        var pull = Pull(Duty("POL-001"));
        var body = PullBody.Read(pull.Body);
        var reopened = pull with { Body = body.With(body.Marker! with { Closed = "fulfilled" }).Format() };

        Renewal.Plan([], With(reopened), Options).Only().Action.Should().Be(RenewalAction.Keep);
    }

    [Test]
    public void Tick_on_the_dashboard_reopens_a_declined_duty_exactly_once()
    {
        var duty = Duty("POL-001");
        var closed = Pull(duty) with { State = PullState.Closed, Head = null, Files = null };
        var declined = Renewal.Plan([duty], With(closed), Options);
        var ticked = Dashboard.Render(declined.Actions, [], null, Options).Replace("- [ ]", "- [x]", StringComparison.Ordinal);

        var asked = Renewal.Plan([duty], With(closed) with { Dashboard = ticked }, Options).Only();
        var again = Pull(duty, 2) with { State = PullState.Closed, Head = null, Files = null };
        var stale = Renewal.Plan([duty], With(closed, again) with { Dashboard = ticked }, Options).Only();

        asked.Action.Should().Be(RenewalAction.Open);
        stale.Action.Should().Be(RenewalAction.Declined);
    }

    [Test]
    public void Write_budget_defers_visibly_and_lets_nothing_overtake()
    {
        var plan = Renewal.Plan([Duty("A", "2026-10-01"), Duty("B", "2026-10-02")], Nothing, Options with { MaxWrites = 15 });

        plan.Actions.Select(a => a.Action).Should().Equal(RenewalAction.Open, RenewalAction.Defer);
        plan.Warnings.Should().ContainSingle().Which.Should().Contain("write budget");
    }

    [Test]
    public void Merged_pull_request_whose_duty_is_still_open_is_not_opened_again()
    {
        var duty = Duty("POL-001");

        var action = Renewal.Plan([duty], With(Pull(duty) with { State = PullState.Merged }), Options).Only();

        action.Action.Should().Be(RenewalAction.Skip);
        action.Reason.Should().Contain("merged in #1");
    }

    [Test]
    public void Proposal_whose_files_are_on_the_base_already_is_skipped_and_says_where_to_finish()
    {
        var duty = Duty("POL-001");
        var state = Nothing with { BaseFiles = duty.Files.ToImmutableDictionary(f => f.Path, f => f.BlobId!) };

        var action = Renewal.Plan([duty], state, Options).Only();

        action.Action.Should().Be(RenewalAction.Skip);
        action.Reason.Should().Contain("finish it there");
    }

    [Test]
    public void File_that_changes_nothing_does_not_make_the_branch_look_touched()
    {
        var duty = Duty("POL-001");
        var more = duty with { Files = [.. duty.Files, ProposalFile.Write("same.md", "same\n"), ProposalFile.Delete("gone.md")] };
        var state = With(Pull(duty)) with { BaseFiles = ImmutableDictionary<string, string>.Empty.Add("same.md", more.Files.Single(f => f.Path == "same.md").BlobId!) };

        Renewal.Plan([more], state, Options).Only().Action.Should().Be(RenewalAction.Keep);
    }
}
