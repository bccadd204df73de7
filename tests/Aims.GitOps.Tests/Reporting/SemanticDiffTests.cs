using Aims.GitOps.Reporting;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Reporting;

[Parallelizable(ParallelScope.All)]
public class SemanticDiffTests
{
    [TestCase("UC-003: {tier: high}", "UC-003 tier low -> high")]
    [TestCase("SOA-A.7.5: {applicable: false}", "A.7.5 included -> excluded")]
    [TestCase("RSK-001: {residual.level: high}", "RSK-001 residual low -> high")]
    [TestCase("RSK-001: {level: critical}", "RSK-001 inherent high -> critical")]
    [TestCase("RSK-001: {owner_role: ROL-006}", "RSK-001 owner role ROL-005 -> ROL-006")]
    [TestCase("RSK-001: {controls: [A.6.2.4, A.6.2.6, X.1, A.6.2.8]}", "RSK-001 controls: added A.6.2.8")]
    [TestCase("RSK-001: {controls: [X.1, A.6.2.6]}", "RSK-001 controls: removed A.6.2.4")]
    [TestCase("RSK-001: {remove: [informed_by]}", "RSK-001 informed by: removed AIA-003")]
    [TestCase("UC-002: {risk_factors.autonomy: 1}", "UC-002 factor autonomy 2 -> 1")]
    [TestCase("UC-002: {in_scope: false}", "UC-002 taken out of scope")]
    [TestCase("ROL-002: {holders.0.person: nobody}", "ROL-002 holder birch -> nobody")]
    [TestCase("ROL-002: {holders: [{person: birch, from: 2025-07-01}, {person: larch, from: 2026-01-01}]}", "ROL-002 held by larch")]
    [TestCase("POL-006: delete", "POL-006 removed")]
    [TestCase("RSK-099: {kind: risk, title: New, level: low}", "RSK-099 added, low: New")]
    public void Change_is_told_in_one_sentence(string overlay, string meaning)
    {
        Meanings(overlay).Should().ContainSingle().Which.Should().StartWith(meaning);
    }

    [Test]
    public void Changed_section_is_named()
    {
        var text = ReferenceAims.Files["policies/POL-001-ai-policy.md"].Replace("## Monitoring AI {#monitoring}\n", "## Monitoring AI {#monitoring}\n\nOne more sentence.", StringComparison.Ordinal);
        var before = ReferenceAims.Context("").Graph;
        var changed = new Dictionary<string, string>(ReferenceAims.Files, StringComparer.Ordinal) { ["policies/POL-001-ai-policy.md"] = text };

        var changes = SemanticDiff.Between(before, ReferenceAims.ContextOf(changed).Graph);

        changes.Select(c => c.Meaning).Should().Equal("POL-001 section Monitoring AI changed");
        changes[0].Field.Should().Be("monitoring");
    }

    [Test]
    public void Moved_file_quotes_and_order_of_keys_mean_nothing()
    {
        var files = new Dictionary<string, string>(ReferenceAims.Files, StringComparer.Ordinal);
        var text = files["risk/risks/RSK-001-cold-spell.md"];
        files.Remove("risk/risks/RSK-001-cold-spell.md");
        files["risk/risks/elsewhere.md"] = text.Replace("level: high\n", "", StringComparison.Ordinal).Replace("title:", "level: \"high\"\ntitle:", StringComparison.Ordinal);

        SemanticDiff.Between(ReferenceAims.Context("").Graph, ReferenceAims.ContextOf(files).Graph).Should().BeEmpty();
    }

    [Test]
    public void Same_state_has_no_changes()
    {
        SemanticDiff.Between(ReferenceAims.Context("").Graph, ReferenceAims.Context("").Graph).Should().BeEmpty();
    }

    private static IEnumerable<string> Meanings(string overlay) =>
        SemanticDiff.Between(ReferenceAims.Context("").Graph, ReferenceAims.Context(overlay).Graph).Select(c => c.Meaning);
}
