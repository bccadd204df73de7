using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class StaleTests : RuleTests
{
    protected override string Rule => "evd.stale";

    [Test]
    public void Standing_proof_older_than_a_year_fires() => Fires("EVD-021: {collected_on: 2025-11-19}", at: "2025-11-19", message: "A.2.3", document: "EVD-021");

    [Test]
    public void Due_day_itself_is_in_time() => Passes("EVD-021: {collected_on: 2025-11-20}");

    [Test]
    public void Periodic_proof_counts_by_the_end_of_its_period() => Fires("EVD-012-2026-09-30: {period_end: 2026-05-19}", at: "2026-05-19", message: "A.10.3 (SUP-003)");

    [Test]
    public void Periodic_proof_on_its_last_day_passes() => Passes("EVD-012-2026-09-30: {period_end: 2026-05-20}");

    [Test]
    public void Shorter_age_of_the_record_wins() => Fires("EVD-021: {max_age: 3 months}", message: "lasts 3 months");

    [Test]
    public void Longer_age_of_the_record_changes_nothing() => Passes("EVD-021: {max_age: 3 years}");

    [Test]
    public void Old_record_without_confirmation_fires() => Fires(
            """
            EVD-023: {remove: [confirms, controls], clauses: ["5.3"]}
            EVD-022: {collected_on: 2026-05-01}
            """, at: "2026-05-01", document: "EVD-022");

    [Test]
    public void Confirmation_by_a_later_record_renews_it() => Passes(
            """
            EVD-023: {remove: [controls], clauses: ["5.3"]}
            EVD-022: {collected_on: 2026-05-01}
            """);

    [Test]
    public void Control_that_is_not_applicable_needs_no_proof() => Passes(
            """
            EVD-021: {collected_on: 2024-11-19}
            SOA-A.2.3: {applicable: false}
            """);

    [Test]
    public void Control_without_any_proof_is_for_another_check() => Passes("EVD-021: {status: superseded}");

    [Test]
    public void One_record_behind_several_controls_is_one_finding() => Fires("EVD-055: {collected_on: 2025-01-10}", message: "A.7.2 (DAT-003, DAT-004)", document: "EVD-055");

    [Test]
    public void Low_tier_keeps_its_longer_rhythm() => Passes("EVD-005-2026-10-31: {period_end: 2026-05-20}");

    [Test]
    public void Low_tier_proof_can_get_stale_too() => Fires("EVD-005-2026-10-31: {period_end: 2026-05-19}", message: "at tier low it lasts 6 months", document: "EVD-005-2026-10-31");

    [Test]
    public void Finding_names_the_use_case_and_tier_behind_the_duty()
    {
        var finding = Fires("EVD-012-2026-09-30: {period_end: 2026-05-19}");

        finding.Because.Should().Equal(new Cause("UC-002", "tier high"));
    }
}
