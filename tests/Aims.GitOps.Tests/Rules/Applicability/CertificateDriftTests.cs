using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class CertificateDriftTests : RuleTests
{
    protected override string Rule => "soa.certificate-drift";

    [Test]
    public void Older_version_on_the_certificate_fires() => Fires(
            """
            SCP: {certificate: {body: Hafen Cert, number: "1", valid_to: 2030-01-31, soa_version: "1.1"}}
            """, at: "\"1.1\"", message: "version 1.2 is approved");

    [Test]
    public void Approved_version_on_the_certificate_passes() => Passes(
            """
            SCP: {certificate: {body: Hafen Cert, number: "1", valid_to: 2030-01-31, soa_version: "1.2"}}
            """);

    [Test]
    public void Notice_of_the_approved_version_passes() => Passes(
            """
            SCP: {certificate: {body: Hafen Cert, number: "1", valid_to: 2030-01-31, soa_version: "1.1", notices: [{soa_version: "1.2", on: 2026-10-21}]}}
            """);

    [Test]
    public void Notice_of_another_version_does_not_help() => Fires(
            """
            SCP: {certificate: {body: Hafen Cert, number: "1", valid_to: 2030-01-31, soa_version: "1.0", notices: [{soa_version: "1.1", on: 2026-10-21}]}}
            """);

    [Test]
    public void Without_an_approved_set_there_is_nothing_to_compare() => Passes(
            """
            SCP: {certificate: {body: Hafen Cert, number: "1", valid_to: 2030-01-31, soa_version: "1.0"}}
            REV-SOA-2026-10-20: {set: {name: rules, version: "1.2"}}
            REV-SOA-2026-07-08: {set: {name: rules, version: "1.1"}}
            """);

    [Test]
    public void Without_a_certificate_there_is_nothing_to_compare() => Passes("SCP: {remove: [certificate]}");
}
