using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class UnknownClauseTests : RuleTests
{
    protected override string Rule => "ref.unknown-clause";

    [TestCase("6.1.5", "6.1 has 6.1.1, 6.1.2, 6.1.3, 6.1.4")]
    [TestCase("11.2", "4.1 to 10.2")]
    [TestCase("A.7.2", "belongs under \"controls\"")]
    [TestCase("scope", "4.1 to 10.2")]
    public void What_is_no_clause_fires_with_a_hint(string written, string hint) =>
        Fires($"PRO-021: {{clauses: [\"8.1\", \"{written}\"]}}", message: hint, document: "PRO-021").Fix.Should().BeNull();

    [TestCase("Clause 6.1.2", "6.1.2")]
    [TestCase("6.1.2.", "6.1.2")]
    [TestCase("§ 6.1.2", "6.1.2")]
    public void Odd_spelling_fires_with_the_usual_one(string written, string meant) =>
        Fires($"PRO-021: {{clauses: [\"{written}\"]}}", message: $"is read as {meant}").Fix!.NewText.Should().Be(meant);

    [TestCase("6.1.2")]
    [TestCase("10.2")]
    [TestCase("9.2")]
    public void Clause_passes(string written) => Passes($"PRO-021: {{clauses: [\"{written}\"]}}");

    [Test]
    public void Requirement_of_a_finding_fires() => Fires("FND-001: {requirement: 7.9}", at: "7.9");

    [Test]
    public void Part_of_an_object_fires() => Fires("AUP: {planned.0.clauses: [\"12.1\"]}", at: "\"12.1\"");
}
