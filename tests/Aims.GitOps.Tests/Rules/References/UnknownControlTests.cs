using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class UnknownControlTests : RuleTests
{
    protected override string Rule => "ref.unknown-control";

    [TestCase("A.6.1.1", "objective")]
    [TestCase("A.6.1.4", "A.5.2")]
    [TestCase("A.9.5", "human oversight")]
    [TestCase("A.11.2", "A.2 to A.10")]
    [TestCase("B.7.2", "guidance to A.7.2")]
    [TestCase("A.7.9", "A.7 holds")]
    [TestCase("AI policy", "A.2.2")]
    [TestCase("6.1.2", "belongs under \"clauses\"")]
    [TestCase("X.7", "an entry in the Statement of Applicability")]
    [TestCase("banana", "A.2.2 to A.10.4")]
    public void What_is_no_control_fires_with_a_hint(string written, string hint) =>
        Fires($"PRO-021: {{controls: [A.6.2.6, \"{written}\"]}}", message: hint, document: "PRO-021").Fix.Should().BeNull();

    [TestCase("A-7-2", "A.7.2")]
    [TestCase("A 7.2", "A.7.2")]
    [TestCase("a.7.2", "A.7.2")]
    [TestCase("A.7‑2", "A.7.2")]
    [TestCase("SOA-A.7.2", "A.7.2")]
    [TestCase("Annex A.7.2", "A.7.2")]
    [TestCase("x-1", "X.1")]
    public void Odd_spelling_fires_with_the_usual_one(string written, string meant) =>
        Fires($"PRO-021: {{controls: [\"{written}\"]}}", message: $"is read as {meant}").Fix!.NewText.Should().Be(meant);

    [TestCase("A.7.2")]
    [TestCase("A.10.4")]
    [TestCase("X.1")]
    public void Control_passes(string written) => Passes($"PRO-021: {{controls: [{written}]}}");

    [Test]
    public void Own_control_whose_entry_was_withdrawn_fires() => Run("SOA-X.2: {status: withdrawn}\nPRO-021: {controls: [X.2]}").Findings.Should().Contain(f => f.Document == "PRO-021");

    [Test]
    public void Entry_of_the_soa_for_what_is_no_control_fires() => Fires("SOA-A.2.2: {control: A.2.1}", at: "A.2.1", message: "A.2.1");

    [Test]
    public void Part_of_an_object_fires() => Fires("AIA-001: {individual_impacts.0.measures: [A.9.9]}", at: "A.9.9");

    [Test]
    public void Requirement_of_a_finding_fires() => Fires("FND-001: {requirement: A.9.9}", at: "A.9.9");

    [Test]
    public void Requirement_that_is_a_sentence_passes() => Passes("FND-001: {requirement: Contract with Auental}");

    [Test]
    public void Value_taken_from_a_series_is_reported_there_once() => Fires("EVD-001: {controls: [A.9.9]}", document: "EVD-001");
}
