using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class ExpiringTests : RuleTests
{
    protected override string Rule => "evd.expiring";

    [Test]
    public void Proof_that_ends_in_fourteen_days_fires() => Fires("EVD-021: {collected_on: 2025-12-04}", at: "2025-12-04", message: "lasts until 2026-12-04");

    [Test]
    public void Proof_that_ends_in_fifteen_days_passes() => Passes("EVD-021: {collected_on: 2025-12-05}");

    [Test]
    public void Last_day_is_reported_here() => Fires("EVD-021: {collected_on: 2025-11-20}");

    [Test]
    public void Stale_proof_is_for_another_check() => Passes("EVD-021: {collected_on: 2025-11-19}");

    [Test]
    public void Lead_time_can_be_longer() => Fires(
            """
            EVD-021: {collected_on: 2025-12-05}
            aims.yml: {rules: {evd.expiring: {within: 15 days}}}
            """, document: "EVD-021");

    [Test]
    public void Finding_is_information()
    {
        Fires("EVD-021: {collected_on: 2025-12-04}").Severity.Should().Be(Severity.Info);
    }
}
