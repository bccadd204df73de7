using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.ManagementReviews;

public class NoTopManagementTests : RuleTests
{
    protected override string Rule => "mrv.no-top-management";

    [Test]
    public void Chair_below_top_management_fires() => Fires("""
        MRV-002: {chair: birch}
        """, at: "birch");

    [Test]
    public void Top_management_passes() => Passes("""
        MRV-002: {chair: alder}
        """);

    [Test]
    public void Role_taken_over_after_the_day_fires() => Fires("""
        ROL-001: {holders: [{person: alder, from: 2026-10-21}]}
        """, count: 2);

    [Test]
    public void Open_review_is_left_alone() => Passes("""
        MRV-002: {status: open, chair: birch}
        """);
}
