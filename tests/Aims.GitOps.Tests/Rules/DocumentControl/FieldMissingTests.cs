using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class FieldMissingTests : RuleTests
{
    protected override string Rule => "doc.field-missing";

    [Test]
    public void Absent_field_fires_at_the_id() => Fires("RSK-001: {remove: [owner_role]}", at: "RSK-001", message: "\"owner_role\" is missing", document: "RSK-001");

    [Test]
    public void Empty_field_fires_at_its_value() => Fires("RSK-001: {owner_role: }", at: "\"\"", message: "\"owner_role\" is missing");

    [Test]
    public void Filled_field_passes() => Passes("RSK-001: {owner_role: ROL-002}");

    [Test]
    public void Value_of_the_wrong_type_is_for_another_check() => Passes("RSK-001: {owner_role: [ROL-002, ROL-003]}");

    [Test]
    public void Field_that_another_check_asks_for_is_left_to_it() => Passes("RSK-001: {remove: [sources]}");

    [Test]
    public void Empty_part_of_an_object_fires() => Fires("REV-AIA-003-2026-09-22: {by.0.on: }", message: "\"by.on\" is missing");

    [Test]
    public void Optional_part_of_an_object_may_be_absent() => Passes("REV-AIA-003-2026-09-22: {by: [{role: ROL-005, person: linden, on: 2026-09-22, via: minutes}]}");

    [Test]
    public void Required_part_of_an_item_fires() => Fires("REV-AIA-003-2026-09-22: {by: [{role: ROL-005, person: linden, via: minutes}]}", message: "\"by.on\"");

    [Test]
    public void Draft_gets_one_to_do_for_all_gaps()
    {
        var finding = Fires("RSK-001: {status: draft, remove: [owner_role, rationale]}", message: "owner_role, rationale");

        finding.Severity.Should().Be(Severity.Info);
    }

    [Test]
    public void Draft_without_title_fires_as_any_other() => Fires("RSK-001: {status: draft, remove: [title]}", message: "\"title\"").Severity.Should().Be(Severity.Error);

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("RSK-001: {status: withdrawn, remove: [owner_role]}");

    [Test]
    public void Effective_from_is_asked_of_an_approved_document() => Fires("PRO-021: {remove: [effective_from]}", message: "when approved");

    [Test]
    public void Effective_from_is_not_asked_of_a_draft() => Passes("PRO-021: {status: draft, remove: [effective_from]}");

    [Test]
    public void Closing_day_is_asked_of_a_final_record() => Fires("FND-001: {remove: [closed_on]}", message: "when final");

    [Test]
    public void Closing_day_is_not_asked_of_an_open_record() => Passes("FND-001: {status: open, remove: [closed_on, finalised_on]}");

    [Test]
    public void Field_from_medium_on_fires_at_medium_with_its_cause()
    {
        var finding = Fires("SYS-001: {remove: [limitations]}", message: "from medium");

        finding.Because.Should().Contain(new Cause("UC-001", "tier medium"));
    }

    [Test]
    public void Field_from_medium_on_is_not_asked_at_low() => Passes("UC-004: {entries.2: {id: SYS-004, kind: ai-system, title: Summaries, component: embedded-feature, technique: [language model], origin: supplied, supplier: SUP-004, version_in_use: \"1\", continuous_learning: false}}");

    [Test]
    public void Field_of_a_stage_fires_from_that_stage_on() => Fires("SYS-001: {remove: [version_in_use]}", message: "from stage deployment");

    [Test]
    public void Field_of_a_stage_is_not_asked_before() => Passes("UC-001: {lifecycle_stage: verification-and-validation}\nSYS-001: {remove: [version_in_use]}");

    [Test]
    public void Field_that_depends_on_another_fires_with_that_value() => Fires("RES-002: {resource_type: computing, remove: [location]}", message: "if resource_type=computing");

    [Test]
    public void Field_that_depends_on_another_is_not_asked_without_that_value() => Passes("RES-002: {resource_type: tooling, remove: [location]}");

    [Test]
    public void Relation_written_on_the_other_side_fills_the_field() => Passes("UC-001: {remove: [risks]}");

    [Test]
    public void Entry_takes_the_owner_of_its_page() => Passes("RSK-009: {remove: [clauses]}");

    [Test]
    public void Member_takes_the_classification_of_its_series() => Passes("EVD-001-2026-10-31: {remove: [classification]}");

    [Test]
    public void Default_of_the_configuration_fills_the_field() => Passes("CTX-001: {remove: [classification]}");

    [Test]
    public void Without_the_default_the_same_field_fires() =>
        Fires("PTY-001: {remove: [classification]}\naims.yml: {defaults: {context-issue: {classification: internal}, opportunity: {classification: internal}, control: {classification: internal}, review: {classification: internal, retention_years: 6}}}", message: "\"classification\"", count: 8);

    [Test]
    public void Use_case_outside_the_scope_owes_nothing_for_its_tier() =>
        Passes("UC-001: {in_scope: false, exclusion_reason: Sold last year, remove: [responsibility_split]}");

    [Test]
    public void Empty_list_is_an_answer_where_the_model_says_so() => Passes("AUD-001: {findings: []}");

    [Test]
    public void Absent_list_is_no_answer() => Fires("AUD-001: {remove: [findings]}", message: "\"findings\"");

    [Test]
    public void Document_of_an_unknown_kind_is_for_another_check() => Passes("RSK-001: {kind: banana, remove: [owner_role]}");

    [Test]
    public void File_of_others_is_not_judged() => Passes("""
        file:source/page.md: "---\ntitle: A page\nlast_reviewed_on: 2026-01-01\n---\n"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "evidence/files/**"], kinds: [{match: "source/**", kind: procedure}]}}
        """);
}
