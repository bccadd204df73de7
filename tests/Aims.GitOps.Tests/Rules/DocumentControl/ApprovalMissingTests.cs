using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Testing;
using static Aims.GitOps.Tests.Rules.DocumentControl.LandedRisk;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ApprovalMissingTests : RuleTests
{
    private static readonly string s_low = Risk("UC-004");
    private static readonly string s_medium = Risk("UC-001");
    private static readonly string s_high = Risk("UC-002");

    protected override string Rule => "doc.approval-missing";

    [Test]
    public void Push_without_pull_request_fires() =>
        Fires(Overlay(s_low), at: "approved", message: "a push without a pull request", document: "RSK-092", history: s_low.LandsBy(null));

    [Test]
    public void Merge_without_approval_fires() => Fires(Overlay(s_low), message: "pull request #900", history: s_low.LandsBy(Pull()));

    [Test]
    public void One_approval_is_enough_at_low() => Passes(Overlay(s_low), s_low.LandsBy(Pull("linden", "tkern-kww")));

    [Test]
    public void One_approval_is_too_few_at_medium() => Fires(Overlay(s_medium), message: "1 of 2 approvals", history: s_medium.LandsBy(Pull("tkern-kww")));

    [Test]
    public void Two_approvals_are_enough_at_medium() => Passes(Overlay(s_medium), s_medium.LandsBy(Pull("tkern-kww", "jweber-kww")));

    [Test]
    public void Tier_is_named_as_the_cause() =>
        Fires(Overlay(s_medium), history: s_medium.LandsBy(Pull("tkern-kww"))).Because.Should().Equal(new Cause("UC-001", "tier medium"));

    [Test]
    public void Two_approvals_are_too_few_at_high() => Fires(Overlay(s_high), message: "by top management", history: s_high.LandsBy(Pull("tkern-kww", "jweber-kww")));

    [Test]
    public void Three_with_top_management_are_enough_at_high() => Passes(Overlay(s_high), s_high.LandsBy(Pull("tkern-kww", "jweber-kww", "hbrandt-kww")));

    [Test]
    public void Approval_of_a_program_does_not_count() => Fires(Overlay(s_low), history: s_low.LandsBy(PullWith(Approval("tkern-kww") with { IsBot = true })));

    [Test]
    public void Approval_before_the_last_push_does_not_count() =>
        Fires(Overlay(s_low), history: s_low.LandsBy(PullWith(Approval("tkern-kww") with { Commit = "0000000000000000000000000000000000000001" })));

    [Test]
    public void Dismissed_approval_does_not_count() => Fires(Overlay(s_low), history: s_low.LandsBy(PullWith(Approval("tkern-kww") with { IsDismissed = true })));

    [Test]
    public void Changes_requested_after_the_approval_take_it_back() =>
        Fires(Overlay(s_low), history: s_low.LandsBy(PullWith(Approval("tkern-kww"), Approval("tkern-kww") with { State = ReviewState.ChangesRequested })));

    [Test]
    public void Comment_after_the_approval_leaves_it() =>
        Passes(Overlay(s_low), s_low.LandsBy(PullWith(Approval("tkern-kww"), Approval("tkern-kww") with { State = ReviewState.Commented })));

    [Test]
    public void Approval_of_an_author_is_for_another_check() => Silent(Overlay(s_low), s_low.LandsBy(Pull("pnowak-kww")));

    [Test]
    public void Approval_without_authority_is_for_another_check() =>
        Silent(Overlay(s_low) + "\nROL-008: {may_approve: []}", s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Trailer_of_somebody_with_authority_counts() =>
        Passes(Overlay(s_low), s_low.LandsBy(null, "Add a risk\n\nApproved-by: Tomasz Kern <t.kern@kiesbach.example>"));

    [Test]
    public void Landing_that_turns_a_draft_into_an_approved_text_carries_the_approval() =>
        Passes(Overlay(s_low), Before().Then(Risk("UC-004", "draft"), null).Then(s_low, Pull("tkern-kww")));

    [Test]
    public void Landing_that_turns_a_draft_into_an_approved_text_needs_the_approval() =>
        Fires(Overlay(s_low), history: Before().Then(Risk("UC-004", "draft"), null).Then(s_low, null));

    [Test]
    public void Landing_that_leaves_the_substance_alone_needs_no_approval() =>
        Passes(Overlay(s_low.Replace("---\nA risk", "state: closed\n---\nA risk", StringComparison.Ordinal)),
            s_low.LandsBy(Pull("tkern-kww")).Then(s_low.Replace("---\nA risk", "state: closed\n---\nA risk", StringComparison.Ordinal), null));

    [Test]
    public void Record_of_a_decision_approves() => Passes(Overlay(s_low) + "\n" + Record("approved", "linden", "ROL-005"), s_low.LandsBy(null));

    [Test]
    public void Record_without_enough_deciders_does_not_approve() => Fires(Overlay(s_medium) + "\n" + Record("approved", "linden", "ROL-005"), history: s_medium.LandsBy(null));

    [Test]
    public void Open_record_does_not_approve() => Fires(Overlay(s_low) + "\n" + Record("approved", "linden", "ROL-005", "open"), history: s_low.LandsBy(null));

    [Test]
    public void Change_of_an_approved_text_is_for_another_check() =>
        Silent(Overlay(Risk("UC-004", body: "Another risk.")), s_low.LandsBy(Pull("tkern-kww")).Then(Risk("UC-004", body: "Another risk."), null));

    [Test]
    public void Draft_needs_no_approval() => Passes(Overlay(Risk("UC-004", "draft")), Risk("UC-004", "draft").LandsBy(null));

    [Test]
    public void Text_that_has_not_landed_cannot_be_told() => CannotTell(Overlay(s_low), "has not landed yet", Before());

    [Test]
    public void Without_history_nothing_can_be_told() => CannotTell("{}", "shallow", new NoHistory("The clone is shallow.", "Fetch the whole history."));

    [Test]
    public void Without_a_ledger_a_push_cannot_be_told() => CannotTell("{}", "no ledger", WithoutLedger());

    [Test]
    public void Pull_request_that_the_ledger_does_not_know_cannot_be_told()
    {
        var history = Before();
        history.Land("2026-11-19", [("risk/risks/RSK-092-test.md", s_low)], Author, pullRequestNumber: 17);

        CannotTell(Overlay(s_low), "#17", history);
    }

    private static InMemoryHistory WithoutLedger()
    {
        var history = new InMemoryHistory();
        history.Land("2026-01-05", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));
        return history;
    }

    private static string Record(string outcome, string person, string role, string status = "final") =>
        $$"""{"file:reviews/REV-RSK-092-2026-11-19.md": "---\nid: REV-RSK-092-2026-11-19\nkind: review\nstatus: {{status}}\ndocuments: [{id: RSK-092}]\noutcome: {{outcome}}\nreason: Decided in a meeting.\nby: [{role: {{role}}, person: {{person}}, on: 2026-11-19, via: minutes}]\n---\n"}"""[1..^1];

    private void Silent(string overlay, IHistory history) => Run(overlay, history).Findings.Should().BeEmpty();
}
