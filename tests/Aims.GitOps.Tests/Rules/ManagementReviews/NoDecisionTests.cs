using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.ManagementReviews;

public class NoDecisionTests : RuleTests
{
    protected override string Rule => "mrv.no-decision";

    [Test]
    public void No_decision_fires() => Fires("""
        MRV-002: {decisions: []}
        """);

    [Test]
    public void Decision_without_date_fires() => Fires("""
        MRV-002: {decisions: [{what: a, type: improvement, owner: ROL-004}]}
        """, message: "no date");

    [Test]
    public void Decision_without_owner_fires() => Fires("""
        MRV-002: {decisions: [{what: a, type: improvement, due: 2027-01-01}]}
        """, message: "no owner");

    [Test]
    public void Decision_with_both_passes() => Passes("""
        MRV-002: {decisions: [{what: a, type: improvement, owner: ROL-004, due: 2027-01-01}]}
        """);

    [Test]
    public void Open_review_is_left_alone() => Passes("""
        MRV-002: {status: open, decisions: []}
        """);
}
