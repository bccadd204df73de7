using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class ExcludedButUsedTests : RuleTests
{
    protected override string Rule => "soa.excluded-but-used";

    [Test]
    public void Risk_that_relies_on_it_fires() => Fires("RSK-006: {controls: [A.7.2, X.2]}", at: "false", message: "RSK-006 relies on it", document: "SOA-X.2");

    [Test]
    public void Closed_risk_passes() => Passes("RSK-006: {controls: [A.7.2, X.2], state: closed}");

    [Test]
    public void Withdrawn_risk_passes() => Passes("RSK-006: {controls: [A.7.2, X.2], status: withdrawn}");

    [Test]
    public void Use_case_that_needs_it_fires() => Fires("UC-001: {controls: [X.2]}", message: "UC-001 needs it");

    [Test]
    public void Use_case_outside_the_scope_passes() => Passes("UC-006: {controls: [X.2]}");

    [Test]
    public void Policy_that_answers_it_fires() => Fires("POL-003: {controls: [A.7.2, X.2]}", message: "POL-003");

    [Test]
    public void Measure_of_an_impact_assessment_fires() => Fires("AIA-001: {individual_impacts/0/measures: [X.2]}", message: "AIA-001");

    [Test]
    public void Evidence_of_it_fires() => Fires("EVD-042: {controls: [X.2]}", message: "EVD-042 is proof of it");

    [Test]
    public void Series_is_named_once() => Fires("EVD-002: {controls: [A.6.2.8, X.2]}", message: "EVD-002 is");

    [Test]
    public void Open_finding_against_it_fires() => Fires("FND-004: {requirement: X.2, remove: [closed_on]}", message: "FND-004");

    [Test]
    public void Closed_finding_passes() => Passes("FND-004: {requirement: X.2, closed_on: 2026-11-01}");

    [Test]
    public void Treatment_has_a_check_of_its_own() => Passes("TRT-005: {controls: [X.2]}");

    [Test]
    public void Spelling_of_the_control_does_not_matter() => Fires("UC-001: {controls: [x-2]}");

    [Test]
    public void Included_control_passes() => Passes("UC-001: {controls: [X.1]}");

    [Test]
    public void Finding_names_the_use_case_behind_it()
    {
        Fires("RSK-006: {controls: [X.2]}").Because.Should().Equal(new Cause("UC-001", "RSK-006"));
    }
}
