using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Incidents;

public class ClosedOpenEndedTests : RuleTests
{
    protected override string Rule => "inc.closed-open-ended";

    [Test]
    public void Closed_without_cause_fires() => Fires("INC-002: {remove: [cause]}", at: "INC-002", message: "why it happened");

    [Test]
    public void Closed_without_finding_fires() => Fires("INC-001: {remove: [finding]}", message: "without a finding");

    [Test]
    public void Closed_without_updates_fires() => Fires("INC-001: {remove: [updates]}", message: "updated");

    [Test]
    public void Low_severity_needs_no_finding() => Passes("INC-001: {severity: low, remove: [finding, updates]}");

    [Test]
    public void High_severity_needs_a_finding() => Fires("INC-004: {severity: high, updates: [RSK-005]}", at: "INC-004");

    [Test]
    public void Finding_that_was_taken_back_fires() => Fires("FND-002: {status: superseded}", at: "FND-002", document: "INC-001");

    [Test]
    public void Open_incident_passes() => Passes("INC-003: {severity: high}");

    [Test]
    public void Day_of_closing_closes() => Fires("INC-003: {closed_on: 2026-11-19}", message: "cause");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("INC-002: {remove: [cause], status: superseded}");
}
