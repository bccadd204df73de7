using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class ImplementedUnprovenTests : RuleTests
{
    protected override string Rule => "soa.implemented-unproven";

    [Test]
    public void Control_without_any_record_fires() => Fires(
            """
            EVD-021: {remove: [controls], clauses: ["5.2"]}
            """, at: "implemented", message: "A.2.3 is said to be", document: "SOA-A.2.3");

    [Test]
    public void Control_that_is_partly_in_place_is_not_asked() => Passes(
            """
            EVD-021: {remove: [controls], clauses: ["5.2"]}
            SOA-A.2.3: {implementation: partial}
            """);

    [Test]
    public void Control_that_is_excluded_is_not_asked() => Passes(
            """
            EVD-021: {remove: [controls], clauses: ["5.2"]}
            SOA-A.2.3: {applicable: false}
            """);

    [Test]
    public void Record_that_does_not_support_is_no_proof() => Fires("EVD-021: {result: does-not-support}");

    [Test]
    public void Record_that_supports_partly_is_proof() => Passes("EVD-021: {result: partly}");

    [Test]
    public void Open_record_is_no_proof() => Fires("EVD-021: {status: open}");

    [Test]
    public void Record_collected_later_is_no_proof() => Fires("EVD-021: {collected_on: 2026-11-21}");

    [Test]
    public void Stale_record_is_for_another_check() => Passes("EVD-021: {collected_on: 2024-01-01}");

    [Test]
    public void Record_without_a_day_is_for_another_check() => Passes("EVD-021: {remove: [collected_on]}");

    [Test]
    public void System_without_proof_is_named() => Fires(
            """
            EVD-053: {remove: [controls], clauses: ["8.1"]}
            """, message: "for SYS-001", document: "SOA-A.6.2.7");

    [Test]
    public void System_that_just_went_live_has_had_nothing_to_show() => Passes(
            """
            EVD-004: {remove: [controls], clauses: ["8.1"]}
            UC-002: {live_on: 2026-10-20}
            """);

    [Test]
    public void System_that_went_live_a_period_ago_has() => Fires(
            """
            EVD-004: {remove: [controls], clauses: ["8.1"]}
            UC-002: {live_on: 2026-10-19}
            """, message: "for SYS-002", document: "SOA-A.6.2.8");

    [Test]
    public void Before_stage_2_it_is_only_to_do()
    {
        Fires("EVD-021: {status: open}\naims.yml: {journey: stage1}").Severity.Should().Be(Severity.Info);
        Fires("EVD-021: {status: open}\naims.yml: {journey: stage2}").Severity.Should().Be(Severity.Error);
    }
}
