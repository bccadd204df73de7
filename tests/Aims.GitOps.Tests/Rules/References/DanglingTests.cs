using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class DanglingTests : RuleTests
{
    protected override string Rule => "ref.dangling";

    [Test]
    public void Id_that_does_not_exist_fires() => Fires("RSK-001: {use_cases: [UC-002, UC-099]}", at: "UC-099", message: "does not exist", document: "RSK-001");

    [Test]
    public void Id_that_exists_passes() => Passes("RSK-001: {use_cases: [UC-002]}");

    [TestCase("UC‑002", "UC-002")]
    [TestCase("uc-002", "UC-002")]
    [TestCase("UC 002", "UC-002")]
    public void Id_in_an_odd_spelling_fires_with_the_right_one(string written, string meant) =>
        Fires($"RSK-001: {{use_cases: [\"{written}\"]}}", message: $"write {meant}").Fix!.NewText.Should().Be(meant);

    [Test]
    public void Odd_spelling_of_nothing_is_not_corrected() => Fires("RSK-001: {use_cases: [\"UC‑099\"]}").Fix.Should().BeNull();

    [Test]
    public void Id_inside_an_object_fires() => Fires("TRT-001: {actions.0.owner: ROL-099}", at: "ROL-099");

    [Test]
    public void Key_of_a_map_fires() => Fires("AIA-001: {system_versions: {SYS-099: \"1\"}}", at: "SYS-099");

    [Test]
    public void Id_in_a_field_that_takes_links_too_fires() => Fires("AIA-001: {linked_assessments: [{type: DPIA, ref: EVD-999}]}", at: "EVD-999");

    [Test]
    public void Link_in_a_field_that_takes_ids_too_passes() => Passes("AIA-001: {linked_assessments: [{type: DPIA, ref: \"https://example.org/dpia-7\"}]}");

    [Test]
    public void Own_document_as_a_requirement_fires_when_it_does_not_exist() => Fires("FND-001: {requirement: PRO-099}", at: "PRO-099");

    [Test]
    public void Word_of_the_model_is_no_id() => Passes("SCP: {includes: all-in-scope}");

    [Test]
    public void Id_that_only_an_entry_has_passes() => Passes("RSK-001: {related: [RSK-009]}");

    [Test]
    public void Value_taken_from_the_page_is_reported_there_once() => Fires("UC-004: {owner: ROL-099}", document: "UC-004");

    [Test]
    public void Value_taken_from_a_series_is_reported_there_once() => Fires("EVD-001: {use_cases: [UC-099]}", document: "EVD-001");

    [Test]
    public void Draft_fires_as_any_other() => Fires("POL-006: {implemented_by: [PRO-099]}", document: "POL-006");

    [Test]
    public void Documents_of_a_review_are_for_another_check() => Passes("REV-OBJ-001-2026-09-01: {documents.0.id: OBJ-099}");

    [Test]
    public void Roles_of_a_review_are_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.role: ROL-099}");

    [Test]
    public void Mention_in_running_text_is_no_reference() => Passes("PRO-021: {body: \"As RSK-999 says.\"}");
}
