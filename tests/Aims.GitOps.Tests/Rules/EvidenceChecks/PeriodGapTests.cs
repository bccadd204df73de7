using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class PeriodGapTests : RuleTests
{
    protected override string Rule => "evd.period-gap";

    [Test]
    public void Member_that_begins_a_day_late_fires() => Fires("EVD-002-2026-07-31: {period_start: 2026-05-02}", at: "2026-05-02", message: "EVD-002 has nothing for 2026-05-01", document: "EVD-002-2026-07-31");

    [Test]
    public void Member_that_begins_on_the_next_day_passes() => Passes("EVD-002-2026-07-31: {period_start: 2026-05-01}");

    [Test]
    public void Overlapping_periods_pass() => Passes("EVD-002-2026-07-31: {period_start: 2026-04-15}");

    [Test]
    public void Series_of_a_control_that_is_not_periodic_passes() => Passes(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            EVD-002: {controls: [A.2.3]}
            """);

    [Test]
    public void Series_of_a_control_that_is_not_applicable_passes() => Passes(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            SOA-A.6.2.8: {applicable: false}
            """);

    [Test]
    public void Gap_that_ended_more_than_a_year_ago_is_left_out() => Passes(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            as_of: 2027-05-02
            """);

    [Test]
    public void Gap_that_ended_a_year_ago_is_reported() => Fires(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            as_of: 2027-05-01
            """);

    [Test]
    public void Window_can_be_shorter() => Passes(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            aims.yml: {rules: {evd.period-gap: {within: 6 months}}}
            """);

    [Test]
    public void Member_that_is_not_final_covers_nothing() => Fires("EVD-002-2026-07-31: {status: open}", message: "2026-05-01 to 2026-07-31", document: "EVD-002-2026-10-31");

    [Test]
    public void Replaced_series_is_left_alone() => Passes(
            """
            EVD-002-2026-07-31: {period_start: 2026-05-02}
            EVD-002: {status: superseded}
            """);
}
