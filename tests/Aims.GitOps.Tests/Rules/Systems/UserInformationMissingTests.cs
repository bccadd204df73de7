using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Systems;

public class UserInformationMissingTests : RuleTests
{
    protected override string Rule => "sys.user-info-missing";

    [Test]
    public void No_information_fires_at_low_tier() => Fires("SYS-003: {remove: [user_information]}", at: "SYS-003");

    [Test]
    public void Information_that_was_taken_back_fires() => Fires("EVD-068: {status: superseded}", at: "[EVD-068]");

    [Test]
    public void One_of_two_taken_back_passes() => Passes("EVD-040: {status: superseded}");

    [Test]
    public void System_in_deployment_passes() => Passes(
            """
            SYS-003: {remove: [user_information]}
            UC-003: {lifecycle_stage: deployment}
            """);

    [Test]
    public void System_of_a_retired_use_passes() => Passes("SYS-005: {remove: [user_information]}");
}
