using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;
using Aims.GitOps.Tests.Rules.DocumentControl;
using static Aims.GitOps.Tests.Rules.DocumentControl.LandedRisk;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class ChangedSinceTests : RuleTests
{
    private static readonly string s_before = Risk("UC-004", body: "First.");
    private static readonly string s_after = Risk("UC-004");

    protected override string Rule => "review.changed-since";

    [Test]
    public void Changed_word_that_nobody_approved_fires() =>
        Fires(Overlay(s_after), at: "RSK-092", message: "after it was approved or reviewed on 2026-11-19", history: Approved(s_before).Then(s_after, null));

    [Test]
    public void Changed_word_with_the_approval_of_its_tier_passes() => Passes(Overlay(s_after), Approved(s_before).Then(s_after, Pull("tkern-kww")));

    [Test]
    public void Missing_approvals_are_named() =>
        Fires(Overlay(Risk("UC-001")), message: "1 of 2 approvals", history: Risk("UC-001", body: "First.").LandsBy(Pull("tkern-kww", "jweber-kww")).Then(Risk("UC-001"), Pull("tkern-kww")))
            .Because.Should().Equal(new Cause("UC-001", "tier medium"));

    [Test]
    public void State_may_change_freely()
    {
        var after = s_before.Replace("use_cases:", "state: closed\nuse_cases:", StringComparison.Ordinal);

        Passes(Overlay(after), Approved(s_before).Then(after, null));
    }

    [Test]
    public void Quotes_order_and_line_ends_do_not_matter()
    {
        var after = "---\r\nid: RSK-092\r\nkind: risk\r\nowner: \"ROL-005\"\r\ntitle: 'Test'\r\nstatus: approved\r\nversion: 1.0\r\neffective_from: 2026-11-19\r\nuse_cases:\r\n  - UC-004\r\n---\r\nFirst.   \r\n";

        Passes($"file:risk/risks/RSK-092-test.md: \"{after.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"", Approved(s_before).Then(after, null));
    }

    [Test]
    public void Text_that_went_back_to_what_was_approved_passes() => Passes(Overlay(s_before), Approved(s_before).Then(s_after, null).Then(s_before, null));

    [Test]
    public void Review_of_the_new_text_passes() => Passes(Overlay(s_after) + "\n" + Review("still-valid"), WithReview(s_after, "still-valid"));

    [Test]
    public void Editorial_review_of_the_new_text_passes() => Passes(Overlay(s_after) + "\n" + Review("editorial"), WithReview(s_after, "editorial"));

    [Test]
    public void Change_after_that_review_fires()
    {
        var later = Risk("UC-004", body: "Third.");

        Fires(Overlay(later) + "\n" + Review("still-valid"), document: "RSK-092", history: WithReview(s_after, "still-valid").Then(later, null));
    }

    [Test]
    public void Change_that_has_not_landed_is_decided_by_its_pull_request() => Run(Overlay(s_after), Approved(s_before)).Findings.Should().BeEmpty();

    [Test]
    public void Approval_of_the_author_is_for_another_check() => Run(Overlay(s_after), Approved(s_before).Then(s_after, Pull("pnowak-kww"))).Findings.Should().BeEmpty();

    [Test]
    public void Text_that_nobody_ever_approved_is_for_another_check() => Passes(Overlay(s_after), s_after.LandsBy(null));

    [Test]
    public void Draft_may_change_freely() => Passes(Overlay(Risk("UC-004", "draft")), Approved(s_before).Then(Risk("UC-004", "draft"), null));

    [Test]
    public void Without_a_ledger_an_approval_of_the_change_cannot_be_told()
    {
        var history = new InMemoryHistory();
        history.Land("2026-11-18", [("risk/risks/RSK-092-test.md", s_before)], Author, message: "Add\n\nApproved-by: Tomasz Kern <t.kern@kiesbach.example>");
        history.Land("2026-11-19", [("risk/risks/RSK-092-test.md", s_after)], Author);

        CannotTell(Overlay(s_after), "no ledger", history);
    }

    private static InMemoryHistory Approved(string text) => text.LandsBy(Pull("tkern-kww"));

    private static string ReviewText(string outcome) =>
        $"---\nid: REV-RSK-092-2026-11-19\nkind: review\nstatus: final\ndocuments: [{{id: RSK-092}}]\noutcome: {outcome}\nreason: Read again in full.\n---\n";

    private static string Review(string outcome) => $"file:reviews/REV-RSK-092-2026-11-19.md: \"{ReviewText(outcome).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static InMemoryHistory WithReview(string text, string outcome)
    {
        var history = Approved(s_before).Then(text, null);
        history.Land("2026-11-19", [("reviews/REV-RSK-092-2026-11-19.md", ReviewText(outcome))], Author, pullRequest: Pull("tkern-kww") with { Number = 901 });
        return history;
    }
}
