using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Systems;

public class TechnicalDocumentationOutdatedTests : RuleTests
{
    protected override string Rule => "sys.techdoc-outdated";

    [Test]
    public void Another_version_fires() => Fires(
            """
            EVD-035: {system_versions: {SYS-002: "1.4"}}
            """, at: "\"1.4\"");

    [Test]
    public void Running_version_passes() => Passes(
            """
            EVD-035: {system_versions: {SYS-002: "2.1"}}
            """);

    [Test]
    public void No_version_fires() => Fires("EVD-035: {remove: [system_versions]}", message: "does not say which version");

    [Test]
    public void Change_that_is_not_significant_keeps_it_valid() => Passes(
            """
            EVD-053: {system_versions: {SYS-001: "4.1"}}
            """);

    [Test]
    public void Significant_change_ends_it() => Fires(
            """
            EVD-053: {system_versions: {SYS-001: "4.1"}}
            CHG-006: {significant: true}
            """, document: "EVD-053");

    [Test]
    public void No_documentation_fires() => Fires("SYS-002: {remove: [technical_documentation]}", at: "SYS-002");

    [Test]
    public void Documentation_that_was_taken_back_fires() => Fires("EVD-035: {status: superseded}", document: "SYS-002");

    [Test]
    public void Low_tier_needs_none() => Passes("SYS-003: {remove: [technical_documentation]}");
}
