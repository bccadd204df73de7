using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class RetentionMissingTests : RuleTests
{
    protected override string Rule => "doc.retention-missing";

    [Test]
    public void Record_without_period_fires() => Fires("INC-001: {remove: [retention_years]}", at: "INC-001", message: "how long this has to be kept");

    [Test]
    public void Impact_assessment_without_period_fires() => Fires("AIA-003: {remove: [retention_years]}", document: "AIA-003");

    [Test]
    public void Empty_period_fires_at_its_value() => Fires("INC-001: {retention_years: }", at: "\"\"");

    [Test]
    public void Period_passes() => Passes("INC-001: {retention_years: 1}");

    [Test]
    public void Document_needs_none() => Passes("PRO-021: {remove: [retention_years]}");

    [Test]
    public void Member_takes_that_of_its_series() => Passes("EVD-001-2026-10-31: {remove: [retention_years]}");

    [Test]
    public void Series_without_period_fires_once() => Fires("EVD-001: {remove: [retention_years]}", document: "EVD-001");

    [Test]
    public void Default_of_the_kind_passes() =>
        Passes("INC-001: {remove: [retention_years]}\naims.yml: {defaults: {incident: {retention_years: 6}, review: {retention_years: 6}}}");

    [Test]
    public void Draft_assessment_only_has_something_to_do() => Fires("AIA-003: {status: draft, remove: [retention_years]}").Severity.Should().Be(Severity.Info);

    [Test]
    public void Superseded_record_is_left_alone() => Passes("INC-001: {status: superseded, remove: [retention_years]}");
}
