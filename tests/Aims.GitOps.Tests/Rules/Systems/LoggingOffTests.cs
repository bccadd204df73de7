using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Systems;

public class LoggingOffTests : RuleTests
{
    protected override string Rule => "sys.logging-off";

    [Test]
    public void No_log_fires_at_low_tier() => Fires("SYS-003: {remove: [event_logging]}", at: "SYS-003");

    [Test]
    public void No_log_fires_at_high_tier() => Fires("SYS-002: {remove: [event_logging]}", at: "SYS-002");

    [Test]
    public void Missing_period_fires() => Fires("SYS-002: {remove: [event_logging.retention_days]}", message: "for how many days");

    [Test]
    public void Low_tier_needs_only_the_keeper() => Passes("SYS-003: {event_logging: {kept_by: supplier}}");

    [Test]
    public void Stages_without_operation_fire() => Fires("SYS-002: {event_logging.stages: [deployment]}", message: "leave out");

    [Test]
    public void Evidence_that_was_taken_back_fires() => Fires("EVD-004: {status: superseded}", at: "EVD-004", document: "SYS-002");

    [Test]
    public void System_in_deployment_passes() => Passes(
            """
            SYS-002: {remove: [event_logging]}
            UC-002: {lifecycle_stage: deployment}
            """);

    [Test]
    public void System_of_a_retired_use_passes() => Passes("SYS-005: {remove: [event_logging]}");
}
