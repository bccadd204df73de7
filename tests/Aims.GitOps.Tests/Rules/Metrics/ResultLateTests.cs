using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Metrics;

public class ResultLateTests : RuleTests
{
    protected override string Rule => "met.result-late";

    [Test]
    public void Result_older_than_the_frequency_fires() => Fires("MET-004: {results: [{period_end: 2026-09-30, value: 52, analysed_by: ROL-005}]}", at: "[{period_end: 2026-09-30, value: 52, analysed_by: ROL-005}]", message: "was due by 2026-11-02");

    [Test]
    public void Last_day_of_the_tolerance_passes() => Passes(
            """
            as_of: 2026-11-02
            MET-004: {results: [{period_end: 2026-09-30, value: 52, analysed_by: ROL-005}]}
            """);

    [Test]
    public void Day_after_the_tolerance_fires() => Fires(
            """
            as_of: 2026-11-03
            MET-004: {results: [{period_end: 2026-09-30, value: 52, analysed_by: ROL-005}]}
            MET-001: {frequency: 1 year}
            MET-002: {frequency: 1 year}
            """, document: "MET-004");

    [Test]
    public void Longer_frequency_passes() => Passes("MET-004: {results: [{period_end: 2026-09-30, value: 52, analysed_by: ROL-005}], frequency: 2 months}");

    [Test]
    public void Metric_without_any_result_fires() => Fires("MET-004: {remove: [results]}", at: "MET-004", message: "without any result");

    [Test]
    public void New_metric_without_result_passes() => Passes("MET-004: {remove: [results], effective_from: 2026-11-01}");

    [Test]
    public void Result_of_a_day_to_come_does_not_count() => Fires("MET-004: {results: [{period_end: 2026-12-31, value: 52}]}", message: "without any result");

    [Test]
    public void Draft_passes() => Passes("MET-004: {remove: [results], status: draft}");

    [Test]
    public void Metric_of_uses_that_are_not_in_service_passes() => Passes(
            """
            MET-005: {remove: [results]}
            UC-002: {lifecycle_stage: deployment}
            """);

    [Test]
    public void Missing_frequency_is_for_another_check() => Passes("MET-004: {remove: [results, frequency]}");
}
