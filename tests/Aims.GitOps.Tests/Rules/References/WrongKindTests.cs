using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class WrongKindTests : RuleTests
{
    protected override string Rule => "ref.wrong-kind";

    [Test]
    public void Document_of_another_kind_fires() => Fires("PRO-021: {interacts_with: [POL-001]}", at: "POL-001", message: "takes procedure", document: "PRO-021");

    [Test]
    public void Document_of_the_kind_passes() => Passes("PRO-021: {interacts_with: [PRO-001]}");

    [Test]
    public void Field_of_several_kinds_takes_each() => Passes("OBL-004: {met_by: [POL-003, PRO-008, SOA-A.7.2, EVD-021]}");

    [Test]
    public void Field_of_several_kinds_takes_no_other() => Fires("OBL-004: {met_by: [RSK-001]}", message: "control or policy or procedure or evidence");

    [Test]
    public void Field_of_any_kind_takes_each() => Passes("PRO-021: {related: [RSK-001, ROL-001]}");

    [Test]
    public void Successor_replaces_its_own_kind_only() => Fires("PRO-021: {supersedes: POL-006}", at: "POL-006", message: "only supersede its own kind");

    [Test]
    public void Successor_of_its_own_kind_passes() => Passes("PRO-021: {supersedes: PRO-020}");

    [Test]
    public void Id_that_does_not_exist_is_for_another_check() => Passes("PRO-021: {interacts_with: [POL-099]}");

    [Test]
    public void Document_of_unknown_kind_is_for_another_check() => Passes("PRO-021: {interacts_with: [PRO-012]}\nPRO-012: {kind: banana}");

    [Test]
    public void Part_of_an_object_fires() => Fires("TRT-001: {actions.0.owner: POL-001}", at: "POL-001", message: "\"actions.owner\"");

    [Test]
    public void Roles_of_a_review_are_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.role: POL-001}");
}
