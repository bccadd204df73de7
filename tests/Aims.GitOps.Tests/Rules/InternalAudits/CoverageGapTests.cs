using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.InternalAudits;

public class CoverageGapTests : RuleTests
{
    protected override string Rule => "aud.coverage-gap";

    [Test]
    public void Clause_nobody_covers_fires() => Fires("""
        AUD-002: {clauses: ["8.1", "8.2", "8.3", "8.4", "9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3", "10.1"]}
        AUP: {planned/1/clauses: ["8.1"]}
        """, message: "10.2");

    [Test]
    public void Clause_that_is_planned_passes() => Passes("""
        AUD-002: {clauses: ["8.1"]}
        """);

    [Test]
    public void High_tier_use_case_nobody_covers_fires() => Fires("""
        AUD-001: {use_cases: []}
        AUD-002: {use_cases: []}
        AUP: {planned/0/use_cases: [], planned/1/use_cases: []}
        """, message: "UC-002");

    [Test]
    public void Control_nobody_covers_fires() => Fires("""
        AUP: {planned/0/controls: [], planned/1/controls: []}
        AUD-001: {controls_tested: [A.2.2]}
        """, message: "A.2.3");
}
