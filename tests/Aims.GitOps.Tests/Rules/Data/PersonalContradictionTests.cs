using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Data;

public class PersonalContradictionTests : RuleTests
{
    protected override string Rule => "data.personal-contradiction";

    [Test]
    public void Lower_factor_fires() => Fires("DAT-002: {personal_data: children, lawful_basis: Consent}", at: "1", document: "UC-002");

    [Test]
    public void Equal_factor_passes() => Passes("DAT-002: {personal_data: personal, lawful_basis: Consent}");

    [Test]
    public void Higher_factor_passes() => Passes("DAT-004: {personal_data: none}");

    [Test]
    public void Unknown_factor_is_for_another_check() => Passes(
            """
            DAT-002: {personal_data: children}
            UC-002: {risk_factors.personal_data: unknown}
            """);

    [Test]
    public void Withdrawn_data_set_does_not_count() => Passes("DAT-002: {personal_data: children, status: withdrawn}");
}
