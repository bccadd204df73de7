using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ReviewOverdueTests : RuleTests
{
    protected override string Rule => "doc.review-overdue";

    [Test]
    public void Day_after_the_due_day_fires() => Fires("PRO-005: {review_every: 148 days}", at: "PRO-005", message: "due on 2026-11-19");

    [Test]
    public void Due_day_itself_passes() => Passes("PRO-005: {review_every: 149 days}");

    [Test]
    public void Own_period_that_is_longer_does_not_count() => Fires("PRO-005: {review_every: 9 years}\nas_of: 2026-12-30", count: Overdue("2026-12-30"));

    [Test]
    public void Draft_is_not_due() => Passes("PRO-005: {status: draft, review_every: 1 month}");

    [Test]
    public void Review_on_the_day_renews() => Passes("""
        PRO-005: {review_every: 148 days}
        file:reviews/REV-PRO-005-2026-11-20.md: "---\nid: REV-PRO-005-2026-11-20\nkind: review\nstatus: final\nfinalised_on: 2026-11-20\ndocuments: [{id: PRO-005}]\noutcome: still-valid\nreason: Looked at again in full.\n---\n"
        """);

    [Test]
    public void Editorial_change_does_not_renew() => Fires("""
        PRO-005: {review_every: 148 days}
        file:reviews/REV-PRO-005-2026-11-20.md: "---\nid: REV-PRO-005-2026-11-20\nkind: review\nstatus: final\nfinalised_on: 2026-11-20\ndocuments: [{id: PRO-005}]\noutcome: editorial\nreason: Two typing errors.\n---\n"
        """, document: "PRO-005");

    [Test]
    public void Open_review_does_not_renew() => Fires("""
        PRO-005: {review_every: 148 days}
        file:reviews/REV-PRO-005-2026-11-20.md: "---\nid: REV-PRO-005-2026-11-20\nkind: review\nstatus: open\ndocuments: [{id: PRO-005}]\n---\n"
        """, document: "PRO-005");

    [Test]
    public void Tier_shortens_the_period_and_is_named() =>
        Fires("UC-001: {review_every: 1 month}", document: "UC-001").Because.Should().Equal(new Cause("UC-001", "tier medium"));

    [Test]
    public void Document_without_any_review_cannot_be_told() =>
        Run("PRO-005: {effective_from: 2026-11-01}\nREV-ROL-001-2026-06-24: delete", NoHistory.NotARepository)
            .Unknowns.Should().Contain(u => u.Document == "PRO-005" && u.Reason.StartsWith("No review") && u.Cure.Contains("aims capture"));

    [Test]
    public void Document_in_force_for_longer_than_its_period_without_any_review_fires() =>
        Run("PRO-005: {effective_from: 2024-01-01}\nREV-ROL-001-2026-06-24: delete", NoHistory.NotARepository)
            .Findings.Should().Contain(f => f.Document == "PRO-005" && f.Message.Contains("no review or approval is on record"));

    private static int Overdue(string day) => ReferenceAims.Check($"as_of: {day}", [GitOps.Rules.RuleCatalogue.Find("doc.review-overdue")!]).Findings.Length;
}
