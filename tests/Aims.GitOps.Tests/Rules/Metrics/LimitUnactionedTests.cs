using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Metrics;

public class LimitUnactionedTests : RuleTests
{
    protected override string Rule => "met.limit-unactioned";

    [Test]
    public void Result_above_the_limit_fires() => Fires("MET-004: {results: [{period_end: 2026-10-31, value: 60.5}]}", at: "60.5", message: "due by 2026-11-14");

    [Test]
    public void Result_on_the_limit_passes() => Passes("MET-004: {results: [{period_end: 2026-10-31, value: 60}]}");

    [Test]
    public void Fourteen_days_are_given() => Passes("MET-004: {results: [{period_end: 2026-11-06, value: 75}]}");

    [Test]
    public void Fifteenth_day_is_late() => Fires("MET-004: {results: [{period_end: 2026-11-05, value: 75}]}");

    [Test]
    public void Result_below_the_limit_fires_where_higher_is_better() => Fires("MET-001: {results: [{period_end: 2026-10-31, value: 94.9}]}", at: "94.9");

    [Test]
    public void Range_has_a_lower_end() => Fires("MET-006: {results: [{period_end: 2026-10-28, value: 69.9}]}", message: "limit of 70");

    [Test]
    public void Range_has_an_upper_end() => Fires("MET-006: {results: [{period_end: 2026-10-28, value: 92.1}]}", message: "limit of 92");

    [Test]
    public void Open_incident_that_names_the_metric_passes() => Passes(
            """
            MET-004: {results: [{period_end: 2026-10-31, value: 75}]}
            INC-003: {related: [MET-004]}
            """);

    [Test]
    public void Finding_that_mentions_the_metric_passes() => Passes(
            """
            MET-004: {results: [{period_end: 2026-10-31, value: 75}]}
            FND-004: {body: "MET-004 was too slow.", raised_on: 2026-11-02}
            """);

    [Test]
    public void Answer_about_the_evidence_passes() => Passes(
            """
            MET-004: {results: [{period_end: 2026-10-31, value: 75, evidence: EVD-041}]}
            INC-003: {related: [EVD-041]}
            """);

    [Test]
    public void Answer_closed_before_the_result_does_not_count() => Fires(
            """
            MET-004: {results: [{period_end: 2026-10-31, value: 75}]}
            INC-002: {related: [MET-004]}
            """, document: "MET-004");

    [Test]
    public void Incident_that_was_taken_back_does_not_count() => Fires(
            """
            MET-004: {results: [{period_end: 2026-10-31, value: 75}]}
            INC-003: {related: [MET-004], status: superseded}
            """);

    [Test]
    public void Metric_without_limit_passes() => Passes("MET-004: {results: [{period_end: 2026-10-31, value: 75}], remove: [limit]}");

    [Test]
    public void Metric_that_was_withdrawn_passes() => Passes("MET-004: {results: [{period_end: 2026-10-31, value: 75}], status: withdrawn}");
}
