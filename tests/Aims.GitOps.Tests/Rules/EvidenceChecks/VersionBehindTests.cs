using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class VersionBehindTests : RuleTests
{
    protected override string Rule => "evd.version-behind";

    [Test]
    public void Proof_of_an_older_version_fires() => Fires(
            """
            EVD-033: {system_versions: {SYS-002: "1.4"}}
            """, at: "\"1.4\"", message: "2.1 is running", document: "EVD-033");

    [Test]
    public void Proof_of_the_running_version_passes() => Passes(
            """
            EVD-033: {system_versions: {SYS-002: "2.1"}}
            """);

    [Test]
    public void Proof_without_a_version_fires() => Fires("EVD-033: {remove: [system_versions]}", at: "EVD-033", message: "does not say which version");

    [Test]
    public void Older_proof_beside_newer_passes() => Passes(
            """
            EVD-049: {system_versions: {SYS-001: "4.2"}}
            EVD-054: {system_versions: {SYS-001: "3.0"}}
            """);

    [Test]
    public void Change_that_is_not_significant_keeps_older_proof_valid() => Passes(
            """
            EVD-049: {system_versions: {SYS-001: "4.1"}}
            """);

    [Test]
    public void Significant_change_ends_older_proof() => Fires(
            """
            EVD-049: {system_versions: {SYS-001: "4.1"}}
            CHG-006: {significant: true}
            """, message: "A.6.2.4 for SYS-001", document: "EVD-049");

    [Test]
    public void User_information_of_an_older_version_fires() => Fires(
            """
            EVD-036: {system_versions: {SYS-002: "1.4"}}
            EVD-040: {system_versions: {SYS-002: "1.4"}}
            """, message: "A.8.2");

    [Test]
    public void System_that_is_not_in_operation_yet_passes() => Passes(
            """
            EVD-033: {system_versions: {SYS-002: "1.4"}}
            UC-002: {lifecycle_stage: deployment}
            """);

    [Test]
    public void Low_tier_system_passes() => Passes(
            """
            EVD-067: {system_versions: {SYS-003: "10"}}
            """);

    [Test]
    public void Technical_documentation_has_its_own_check() => Passes(
            """
            EVD-035: {system_versions: {SYS-002: "1.4"}}
            """);
}
