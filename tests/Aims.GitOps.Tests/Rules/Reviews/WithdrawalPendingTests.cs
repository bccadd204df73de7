using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class WithdrawalPendingTests : RuleTests
{
    protected override string Rule => "review.withdrawal-pending";

    [Test]
    public void Document_that_is_still_approved_fires() => Fires(Review("2026-11-19", "withdraw"), at: "approved", message: "REV-EXT-004-2026-11-19 decided to withdraw", document: "EXT-004");

    [Test]
    public void Document_that_was_withdrawn_passes() => Passes(Review("2026-11-19", "withdraw") + "\nEXT-004: {status: withdrawn}");

    [Test]
    public void Other_outcome_passes() => Passes(Review("2026-11-19", "still-valid"));

    [Test]
    public void Later_review_that_kept_it_passes() => Passes(Review("2026-11-18", "withdraw") + "\n" + Review("2026-11-19", "still-valid"));

    [Test]
    public void Earlier_review_that_kept_it_does_not_help() => Fires(Review("2026-11-18", "still-valid") + "\n" + Review("2026-11-19", "withdraw"));

    [Test]
    public void Open_review_decided_nothing() => Passes(Review("2026-11-19", "withdraw", "open"));

    private static string Review(string day, string outcome, string status = "final") =>
        $"file:reviews/REV-EXT-004-{day}.md: \"---\\nid: REV-EXT-004-{day}\\nkind: review\\nstatus: {status}\\nfinalised_on: {day}\\ndocuments: [{{id: EXT-004}}]\\noutcome: {outcome}\\nreason: Nothing replaces it.\\n---\\n\"";
}
