using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.ManagementReviews;

public class OverdueTests : RuleTests
{
    protected override string Rule => "mrv.overdue";

    [Test]
    public void Day_set_by_the_last_review_has_passed_fires() => Fires("""
        MRV-002: {next_by: 2026-11-19}
        """, at: "2026-11-19");

    [Test]
    public void Day_itself_passes() => Passes("""
        MRV-002: {next_by: 2026-11-20}
        """);

    [Test]
    public void More_than_a_year_ago_fires() => Fires("""
        as_of: 2027-10-21
        MRV-002: {next_by: 2028-01-01}
        """, at: "2026-10-20");

    [Test]
    public void A_year_ago_to_the_day_passes() => Passes("""
        as_of: 2027-10-20
        MRV-002: {next_by: 2028-01-01}
        """);

    [Test]
    public void None_ever_held_fires_without_a_place() => Fires("""
        MRV-001: {status: open}
        MRV-002: {status: open}
        """, message: "No management review");

    [Test]
    public void Later_review_heals_an_earlier_one() => Passes("""
        MRV-001: {next_by: 2026-05-01}
        """);
}
