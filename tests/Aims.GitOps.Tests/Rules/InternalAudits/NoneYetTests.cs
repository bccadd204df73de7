using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.InternalAudits;

public class NoneYetTests : RuleTests
{
    protected override string Rule => "aud.none-yet";

    [Test]
    public void No_completed_audit_fires() => Fires("""
        AUD-001: {status: open}
        AUD-002: {status: open}
        """, message: "2027-01-19");

    [Test]
    public void Audit_ending_after_the_day_does_not_count() => Fires("""
        AUD-001: {performed_to: 2026-11-21}
        AUD-002: {performed_to: 2026-11-21}
        """);

    [Test]
    public void Audit_ending_on_the_day_counts() => Passes("""
        AUD-001: {status: open}
        AUD-002: {performed_to: 2026-11-20}
        """);
}
