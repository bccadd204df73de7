using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.InternalAudits;

public class NotIndependentTests : RuleTests
{
    protected override string Rule => "aud.not-independent";

    [Test]
    public void AIMS_manager_as_auditor_fires() => Fires("""
        AUD-002: {auditors/0/person: birch}
        """, at: "birch");

    [Test]
    public void Role_given_up_more_than_a_year_before_passes() => Passes("""
        ROL-002: {holders: [{person: maple, from: 2020-01-01, to: 2025-06-08}, {person: birch, from: 2025-06-09}]}
        """);

    [Test]
    public void Role_given_up_within_the_year_fires() => Fires("""
        ROL-002: {holders: [{person: maple, from: 2020-01-01, to: 2025-06-09}, {person: birch, from: 2025-06-10}]}
        """);

    [Test]
    public void Without_history_authorship_cannot_be_told() =>
        CannotTell("as_of: 2026-11-20", reason: "history", history: Aims.GitOps.History.NoHistory.NotARepository);
}
