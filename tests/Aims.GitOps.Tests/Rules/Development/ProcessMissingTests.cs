using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Development;

public class ProcessMissingTests : RuleTests
{
    protected override string Rule => "dev.process-missing";

    [Test]
    public void Procedure_without_gates_fires() => Fires(
            """
            PRO-007: {criteria: [tester independent], body: "Build with care."}
            """, at: "[tester independent]");

    [Test]
    public void Gates_in_criteria_pass() => Passes(
            """
            PRO-007: {criteria: [four gates], body: "Build with care."}
            """);

    [Test]
    public void Gates_in_a_heading_pass() => Passes("PRO-007: {criteria: [tester independent]}");

    [Test]
    public void Draft_does_not_count() => Fires("PRO-007: {status: draft}", message: "no approved procedure");

    [Test]
    public void Without_own_development_none_is_asked_for() => Passes(
            """
            PRO-007: delete
            UC-002: {ai_roles: [user]}
            """);
}
