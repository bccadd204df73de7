using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.References;

public class NotMutualTests : RuleTests
{
    protected override string Rule => "ref.not-mutual";

    [Test]
    public void Computed_side_that_names_too_much_fires_at_the_id() =>
        Fires("UC-004: {risks: [RSK-009, RSK-001]}", at: "RSK-001", message: "RSK-001 does not list UC-004 under \"use_cases\"", document: "UC-004");

    [Test]
    public void Computed_side_that_leaves_one_out_fires_at_the_list() =>
        Fires("UC-002: {risks: [RSK-001, RSK-002, RSK-003]}", at: "[RSK-001, RSK-002, RSK-003]", message: "leaves RSK-004 out");

    [Test]
    public void Sides_that_agree_pass() => Passes("UC-002: {risks: [RSK-001, RSK-002, RSK-003, RSK-004]}");

    [Test]
    public void Computed_side_need_not_be_written() => Passes("UC-002: {remove: [risks]}");

    [Test]
    public void Stored_side_that_is_not_written_is_a_gap_and_no_contradiction() => Passes("UC-004: {risks: [RSK-009, RSK-090]}\nfile:risk/risks/RSK-090.md: \"---\\nid: RSK-090\\naims_level: true\\n---\\n\"");

    [Test]
    public void Withdrawn_documents_do_not_count() => Passes("UC-002: {risks: [RSK-001, RSK-002, RSK-003]}\nRSK-004: {status: withdrawn}");

    [Test]
    public void Id_that_does_not_exist_is_for_another_check() => Passes("UC-004: {risks: [RSK-009, RSK-999]}");

    [Test]
    public void Document_of_another_kind_is_for_another_check() => Passes("UC-004: {risks: [RSK-009, TRT-001]}");

    [Test]
    public void Entry_of_the_soa_is_compared_by_its_control() => Fires("SOA-X.1: {risks: [RSK-001, RSK-003, RSK-005]}", at: "RSK-005", message: "\"controls\"");

    [Test]
    public void Entry_of_the_soa_that_agrees_passes() => Passes("SOA-X.1: {risks: [RSK-001, RSK-003]}");
}
