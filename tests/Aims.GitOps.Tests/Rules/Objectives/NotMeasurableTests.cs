using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Objectives;

public class NotMeasurableTests : RuleTests
{
    protected override string Rule => "obj.not-measurable";

    [Test]
    public void Neither_metric_nor_reason_fires() => Fires("OBJ-004: {remove: [not_measurable_reason]}", at: "OBJ-004");

    [Test]
    public void Empty_list_of_metrics_fires() => Fires("OBJ-001: {metrics: []}");

    [Test]
    public void Metric_passes() => Passes("OBJ-004: {remove: [not_measurable_reason], metrics: [MET-001]}");

    [Test]
    public void Reason_passes() => Passes("OBJ-001: {metrics: [], not_measurable_reason: Few reports can mean trust or fear.}");

    [Test]
    public void Metric_that_was_taken_back_fires() => Fires("MET-001: {status: withdrawn}", at: "[MET-001]", message: "taken back");

    [Test]
    public void Unknown_metric_is_for_another_check() => Passes("OBJ-001: {metrics: [MET-099]}");

    [Test]
    public void Withdrawn_objective_is_left_alone() => Passes("OBJ-004: {remove: [not_measurable_reason], status: withdrawn}");
}
