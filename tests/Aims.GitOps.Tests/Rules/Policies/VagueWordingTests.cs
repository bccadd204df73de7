using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Policies;

public class VagueWordingTests : RuleTests
{
    protected override string Rule => "pol.vague-wording";

    [TestCase("Checked where appropriate.", "where appropriate")]
    [TestCase("Where Appropriate, checked.", "Where Appropriate")]
    [TestCase("Done in a timely manner", "in a timely manner")]
    [TestCase("Logs, prompts, etc.", "etc.")]
    public void Words_that_bind_nobody_fire(string text, string at) => Fires($"POL-002: {{body: \"{text}\"}}", at, "leaves open", "POL-002");

    [TestCase("Checked each month.")]
    [TestCase("The appropriate authority is told.")]
    [TestCase("`as needed`")]
    [TestCase("elsewhere possible")]
    public void Other_words_pass(string text) => Passes($"POL-002: {{body: \"{text}\"}}");

    [Test]
    public void Each_place_fires() => Fires("POL-002: {body: \"As needed, and as needed.\"}", count: 2);

    [Test]
    public void Other_kinds_are_not_looked_at() => Passes("PRO-021: {body: Checked as needed.}");

    [Test]
    public void Other_kinds_can_be_asked_for() => Fires("PRO-021: {body: Checked as needed.}\naims.yml: {rules: {pol.vague-wording: {kinds: [procedure]}}}", document: "PRO-021");

    [Test]
    public void Own_words_can_be_added() => Fires("POL-002: {body: Wird bei Bedarf geprüft.}\naims.yml: {rules: {pol.vague-wording: {words: [bei Bedarf]}}}", at: "bei Bedarf");

    [Test]
    public void It_can_be_switched_off() => Run("POL-002: {body: Checked as needed.}\naims.yml: {rules: {pol.vague-wording: off}}").Rules[0].Verdict.Should().Be(Verdict.Off);

    [Test]
    public void Withdrawn_policy_is_left_alone() => Passes("POL-002: {status: withdrawn, body: Checked as needed.}");
}
