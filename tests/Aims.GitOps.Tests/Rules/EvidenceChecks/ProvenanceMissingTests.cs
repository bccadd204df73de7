using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class ProvenanceMissingTests : RuleTests
{
    protected override string Rule => "evd.provenance-missing";

    [Test]
    public void Missing_source_fires() => Fires("EVD-033: {remove: [source_system]}", at: "EVD-033", message: "source_system");

    [Test]
    public void Missing_collector_fires() => Fires("EVD-033: {remove: [collected_by]}", message: "collected_by");

    [Test]
    public void Missing_day_fires() => Fires("EVD-071: {remove: [collected_on]}", message: "collected_on");

    [Test]
    public void Missing_location_fires() => Fires("EVD-033: {remove: [location]}", message: "location");

    [Test]
    public void Export_without_query_fires() => Fires("EVD-033: {remove: [query_or_steps]}", message: "query_or_steps");

    [Test]
    public void Signed_document_needs_no_query() => Passes("EVD-033: {collection: signed-document, remove: [query_or_steps]}");

    [Test]
    public void Member_takes_source_from_its_series() => Passes("EVD-001-2026-10-31: {collection: automated-export}");

    [Test]
    public void Series_without_source_is_reported_once() => Fires("EVD-001: {remove: [source_system]}", document: "EVD-001");

    [Test]
    public void Member_without_location_fires() => Fires("EVD-001-2026-10-31: {remove: [location]}", document: "EVD-001-2026-10-31");

    [Test]
    public void Series_needs_no_day_or_place() => Passes("EVD-001: {title: Chatbot monitoring export}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("EVD-033: {status: superseded, remove: [source_system]}");

    [Test]
    public void Series_that_nobody_collected_yet_is_only_to_do()
    {
        var finding = Fires("""
            EVD-090: {kind: evidence, title: Planned, status: open, owner: ROL-002, every: 3 months, controls: [A.2.3], collection: manual-export, source_system: Somewhere}
            """);

        finding.Severity.Should().Be(Severity.Info);
    }
}
