using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Data;

public class ProvenanceMissingTests : RuleTests
{
    protected override string Rule => "data.provenance-missing";

    [Test]
    public void No_provenance_fires() => Fires("DAT-003: {remove: [provenance]}", at: "DAT-003");

    [Test]
    public void No_origin_fires() => Fires("DAT-003: {remove: [provenance.origin]}", message: "origin");

    [Test]
    public void No_evidence_fires() => Fires("DAT-003: {remove: [provenance.evidence]}", message: "retrieval");

    [Test]
    public void Input_needs_no_evidence() => Passes("DAT-004: {remove: [provenance.evidence]}");

    [Test]
    public void Withdrawn_data_set_is_left_alone() => Passes("DAT-003: {remove: [provenance], status: withdrawn}");
}
