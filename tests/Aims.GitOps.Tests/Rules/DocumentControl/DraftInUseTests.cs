using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class DraftInUseTests : RuleTests
{
    protected override string Rule => "doc.draft-in-use";

    [Test]
    public void Approved_document_that_relies_on_a_draft_fires() => Fires("PRO-021: {interacts_with: [PRO-012, POL-006]}", at: "POL-006", message: "which is a draft", document: "PRO-021");

    [Test]
    public void Document_in_review_is_no_better() => Fires("PRO-021: {interacts_with: [POL-006]}\nPOL-006: {status: in-review}", message: "still in review");

    [Test]
    public void Approved_target_passes() => Passes("PRO-021: {interacts_with: [PRO-012]}");

    [Test]
    public void Withdrawn_target_is_for_another_check() => Passes("PRO-021: {interacts_with: [POL-006]}\nPOL-006: {status: withdrawn}");

    [Test]
    public void Draft_may_rely_on_a_draft() => Passes("""
        POL-006: {implemented_by: [PRO-091]}
        file:procedures/PRO-091-new.md: "---\nid: PRO-091\nkind: procedure\nstatus: draft\n---\n"
        """);

    [Test]
    public void Weak_link_obliges_to_nothing() => Passes("PRO-021: {related: [POL-006]}");

    [Test]
    public void Computed_side_is_not_reliance() => Passes("UC-002: {risks: [RSK-001]}\nRSK-001: {status: draft}\nTRT-001: {risks: [RSK-003]}\nPOL-001: {related: []}\nSOA-X.1: {risks: [RSK-003]}\nCTX-005: {risks: [RSK-002]}\nCTX-002: {risks: [RSK-002]}");

    [Test]
    public void Reference_in_an_object_counts() => Fires("TRT-001: {actions.0.owner: POL-006}", at: "POL-006");

    [Test]
    public void Entry_that_takes_its_owner_from_its_page_is_reported_there() => Fires("UC-004: {owner: POL-006}", document: "UC-004");

    [Test]
    public void Record_may_tell_of_drafts() => Passes("MRV-002: {inputs.improvement-opportunities.refs: [POL-006]}");
}
