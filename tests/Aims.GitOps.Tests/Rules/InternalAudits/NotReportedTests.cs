using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.InternalAudits;

public class NotReportedTests : RuleTests
{
    protected override string Rule => "aud.not-reported";

    [Test]
    public void Report_after_thirty_days_fires() => Fires("""
        AUD-002: {reported_on: 2026-11-08}
        """, at: "2026-11-08");

    [Test]
    public void Report_on_the_thirtieth_day_passes() => Passes("""
        AUD-002: {reported_on: 2026-11-07}
        """);

    [Test]
    public void Report_to_nobody_fires() => Fires("""
        AUD-002: {remove: [reported_to]}
        """);

    [Test]
    public void Owner_of_an_audited_use_case_left_out_fires() => Fires("""
        AUD-002: {use_cases: [UC-002], reported_to: [ROL-001]}
        """, message: "UC-002");

    [Test]
    public void Open_audit_is_left_alone() => Passes("""
        AUD-002: {status: open, remove: [reported_to, reported_on]}
        """);
}
