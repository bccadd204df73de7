using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Data;

public class RightsMissingTests : RuleTests
{
    protected override string Rule => "data.rights-missing";

    [Test]
    public void No_rights_fire() => Fires("DAT-002: {remove: [rights]}", at: "DAT-002");

    [Test]
    public void Personal_data_without_basis_fires() => Fires("DAT-004: {remove: [lawful_basis]}", at: "personal");

    [Test]
    public void Other_data_needs_no_basis() => Passes("DAT-004: {personal_data: none, remove: [lawful_basis]}");

    [Test]
    public void Withdrawn_data_set_is_left_alone() => Passes("DAT-002: {remove: [rights], status: withdrawn}");
}
