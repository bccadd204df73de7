using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class OrphanTests : RuleTests
{
    protected override string Rule => "ref.orphan";

    [Test]
    public void Procedure_that_nothing_uses_fires() => Fires(Lost, at: "PRO-099", message: "Nothing refers to PRO-099").Severity.Should().Be(Severity.Info);

    [Test]
    public void Reference_from_anywhere_passes() => Passes(Lost + "\nPOL-006: {related: [PRO-099]}");

    [Test]
    public void Mention_in_a_text_passes() => Passes(Lost + "\nPOL-006: {body: \"See PRO-099.\"}");

    [Test]
    public void Reference_to_itself_does_not_count() => Fires(Lost.Replace("status: draft", "status: draft\\nrelated: [PRO-099]", StringComparison.Ordinal));

    [Test]
    public void Relation_stored_here_passes() => Passes("""{"file:risk/risks/RSK-099.md": "---\nid: RSK-099\nuse_cases: [UC-004]\n---\n"}""");

    [Test]
    public void Risk_without_a_use_case_fires() => Fires("""{"file:risk/risks/RSK-099.md": "---\nid: RSK-099\n---\n"}""");

    [TestCase("""{"file:use-cases/UC-099.md": "---\nid: UC-099\n---\n"}""")]
    [TestCase("""{"file:policies/POL-099.md": "---\nid: POL-099\n---\n"}""")]
    [TestCase("""{"file:operations/incidents/INC-099.md": "---\nid: INC-099\n---\n"}""")]
    public void What_stands_by_itself_passes(string overlay) => Passes(overlay);

    [Test]
    public void Entry_belongs_to_its_page() => Passes("UC-004: {entries.1: {id: PRO-099, kind: procedure}}");

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes(Lost.Replace("draft", "withdrawn", StringComparison.Ordinal));

    private const string Lost = "file:procedures/PRO-099-lost.md: \"---\\nid: PRO-099\\nstatus: draft\\n---\\n\"";
}
