using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Objectives;

public class TypeMissingTests : RuleTests
{
    protected override string Rule => "obj.types-missing";

    [Test]
    public void No_objective_of_development_fires() => Fires("OBJ-002: {objective_type: aims}", message: "responsible-development");

    [Test]
    public void No_objective_of_use_fires() => Fires("OBJ-003: {objective_type: aims}", message: "responsible-use");

    [Test]
    public void Without_own_development_none_is_asked_for() => Passes(
            """
            OBJ-002: {objective_type: aims}
            UC-002: {ai_roles: [user]}
            """);

    [Test]
    public void No_objective_of_the_management_system_fires() => Fires(
            """
            OBJ-001: {objective_type: responsible-use}
            OBJ-004: {objective_type: responsible-use}
            """, message: "management system");

    [Test]
    public void Draft_does_not_count() => Fires("OBJ-002: {status: draft}");

    [Test]
    public void All_types_pass() => Passes("");
}
