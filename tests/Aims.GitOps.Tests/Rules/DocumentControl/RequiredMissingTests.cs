using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class RequiredMissingTests : RuleTests
{
    protected override string Rule => "doc.required-missing";

    [Test]
    public void Clause_that_no_procedure_lists_fires() => Fires("PRO-002: {clauses: [\"10.1\"]}", message: "Clause 6.1.2");

    [Test]
    public void Clause_that_a_procedure_lists_passes() => Passes("PRO-002: {clauses: [\"6.1.2\"]}");

    [Test]
    public void Draft_answers_nothing() => Fires("PRO-002: {status: draft}", message: "Clause 6.1.2");

    [Test]
    public void Withdrawn_document_answers_nothing() => Fires("PRO-002: {status: withdrawn}", message: "Clause 6.1.2");

    [Test]
    public void Record_does_not_replace_the_procedure() => Fires("PRO-002: {clauses: [\"10.1\"]}\nRSK-001: {clauses: [\"6.1.2\"]}", message: "no procedure");

    [Test]
    public void Register_answers_by_being_what_it_is() => Passes("SCP: {remove: [clauses]}");

    [Test]
    public void Register_that_is_missing_fires() => Fires("SCP: {status: draft}", message: "Clause 4.3");

    [TestCase("build", Severity.Info)]
    [TestCase("stage1", Severity.Error)]
    public void Severity_follows_the_journey(string journey, Severity severity) =>
        Fires($"PRO-002: {{clauses: [\"10.1\"]}}\naims.yml: {{journey: {journey}}}").Severity.Should().Be(severity);

    [TestCase("stage1", Severity.Info)]
    [TestCase("stage2", Severity.Error)]
    public void Clause_of_the_second_stage_is_demanded_at_the_second_stage(string journey, Severity severity) =>
        Fires($"MRV-001: delete\nMRV-002: delete\naims.yml: {{journey: {journey}}}", message: "Clause 9.3.3").Severity.Should().Be(severity);
}
