using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Data;

public class QualityUnmetTests : RuleTests
{
    protected override string Rule => "data.quality-unmet";

    [Test]
    public void Requirement_not_met_fires() => Fires("DAT-003: {quality: [{dimension: currency, requirement: None expired, measured: 12 expired, measured_on: 2026-10-31, met: false}]}", at: "false");

    [Test]
    public void Requirement_met_passes() => Passes("DAT-003: {quality: [{dimension: currency, requirement: None expired, measured: 12 expired, measured_on: 2026-10-31, met: true}]}");

    [Test]
    public void Risk_that_names_the_data_set_passes() => Passes(
            """
            DAT-003: {quality: [{dimension: currency, requirement: None expired, measured: 12 expired, measured_on: 2026-10-31, met: false}]}
            RSK-007: {related: [DAT-003]}
            """);

    [Test]
    public void Closed_risk_does_not_count() => Fires(
            """
            DAT-003: {quality: [{dimension: currency, requirement: None expired, measured: 12 expired, measured_on: 2026-10-31, met: false}]}
            RSK-011: {related: [DAT-003], state: closed}
            """);

    [Test]
    public void Requirement_not_measured_fires() => Fires("DAT-003: {quality: [{dimension: currency, requirement: None expired}]}", message: "what was measured");

    [Test]
    public void Withdrawn_data_set_is_left_alone() => Passes("DAT-003: {status: withdrawn, quality: [{dimension: currency, requirement: None expired, measured: 12 expired, measured_on: 2026-10-31, met: false}]}");
}
