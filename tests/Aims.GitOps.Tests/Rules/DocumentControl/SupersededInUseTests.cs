using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class SupersededInUseTests : RuleTests
{
    protected override string Rule => "doc.superseded-in-use";

    [Test]
    public void Approved_document_that_relies_on_a_superseded_one_fires() =>
        Fires("PRO-021: {interacts_with: [PRO-090]}\n" + Old("superseded"), at: "PRO-090", message: "which is superseded; name what is in force", document: "PRO-021");

    [Test]
    public void Withdrawn_is_no_better() => Fires("PRO-021: {interacts_with: [PRO-090]}\n" + Old("withdrawn"), message: "which is withdrawn");

    [Test]
    public void Successor_is_named() => Fires("PRO-021: {interacts_with: [PRO-090]}\nPRO-012: {supersedes: PRO-090}\n" + Old("superseded"), message: "replaced by PRO-012");

    [Test]
    public void Document_in_force_passes() => Passes("PRO-021: {interacts_with: [PRO-090]}\n" + Old("approved"));

    [Test]
    public void Naming_what_one_replaces_passes() => Passes("PRO-021: {supersedes: PRO-090}\n" + Old("superseded"));

    [Test]
    public void Weak_link_passes() => Passes("PRO-021: {related: [PRO-090]}\n" + Old("superseded"));

    [Test]
    public void Draft_may_still_point_there() => Passes("POL-006: {implemented_by: [PRO-090]}\n" + Old("superseded"));

    [Test]
    public void Record_of_its_time_passes() => Passes("MRV-001: {inputs.audit-results.refs: [PRO-090]}\n" + Old("superseded"));

    private static string Old(string status) => $$"""{"file:procedures/PRO-090-old.md": "---\nid: PRO-090\nkind: procedure\nstatus: {{status}}\n---\n"}"""[1..^1];
}
