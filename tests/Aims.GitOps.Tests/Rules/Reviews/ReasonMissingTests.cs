using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class ReasonMissingTests : RuleTests
{
    protected override string Rule => "review.reason-missing";

    [Test]
    public void Final_review_without_reason_fires() => Fires("REV-OBJ-001-2026-09-01: {remove: [reason]}", at: "REV-OBJ-001-2026-09-01", message: "gives no reason");

    [TestCase("ok")]
    [TestCase("unchanged.")]
    [TestCase("TODO")]
    [TestCase("[insert the reason here]")]
    public void Reason_that_says_nothing_fires_at_the_reason(string reason) => Fires($"REV-OBJ-001-2026-09-01: {{reason: \"{reason}\"}}", at: $"\"{reason}\"", message: "is no reason");

    [TestCase("No new uses.")]
    [TestCase("Keine neuen Fälle.")]
    public void Short_sentence_passes(string reason) => Passes($"REV-OBJ-001-2026-09-01: {{reason: {reason}}}");

    [Test]
    public void Open_review_is_for_another_check() => Passes("REV-OBJ-001-2026-09-01: {status: open, remove: [reason]}");
}
