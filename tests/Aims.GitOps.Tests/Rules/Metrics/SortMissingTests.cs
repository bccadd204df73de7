using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Metrics;

public class SortMissingTests : RuleTests
{
    protected override string Rule => "met.aims-missing";

    [Test]
    public void No_metric_of_controls_fires() => Fires("MET-004: {measures: aims-performance}", message: "whether controls work");

    [Test]
    public void No_metric_of_the_management_system_fires() => Fires("MET-001: {measures: control-effectiveness}", message: "the management system itself");

    [Test]
    public void All_three_sorts_pass() => Passes("");

    [Test]
    public void Draft_does_not_count() => Fires("MET-004: {status: draft}");

    [Test]
    public void Nothing_in_service_needs_no_metric_of_systems() => Passes(
            """
            MET-002: {status: draft}
            MET-003: {status: draft}
            MET-005: {status: draft}
            MET-006: {status: draft}
            UC-001: {lifecycle_stage: deployment}
            UC-002: {lifecycle_stage: deployment}
            UC-003: {lifecycle_stage: deployment}
            UC-004: {lifecycle_stage: deployment}
            """);

    [Test]
    public void Systems_in_service_need_a_metric() => Fires(
            """
            MET-002: {status: draft}
            MET-003: {status: draft}
            MET-005: {status: draft}
            MET-006: {status: draft}
            """, message: "ai-system-performance");
}
