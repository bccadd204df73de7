using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class WeakOnlyTests : RuleTests
{
    protected override string Rule => "evd.weak-only";

    [Test]
    public void Attestation_alone_at_high_tier_fires() => Fires("EVD-034: {evidence_type: attestation}", at: "attestation", message: "A.6.2.5 (SYS-002)");

    [Test]
    public void Screenshot_alone_at_high_tier_fires() => Fires("EVD-034: {evidence_type: screenshot}", at: "screenshot");

    [Test]
    public void Record_passes() => Passes("EVD-034: {evidence_type: record}");

    [Test]
    public void Attestation_beside_something_stronger_passes() => Passes("EVD-036: {evidence_type: attestation}");

    [Test]
    public void Both_weak_fires_once() => Fires(
            """
            EVD-036: {evidence_type: attestation}
            EVD-040: {evidence_type: screenshot}
            """);

    [Test]
    public void Medium_tier_accepts_an_attestation() => Passes("EVD-052: {evidence_type: attestation}");

    [Test]
    public void Stale_proof_is_for_another_check() => Passes("EVD-034: {evidence_type: attestation, collected_on: 2025-01-01}");

    [Test]
    public void Stronger_proof_that_is_stale_does_not_help() => Fires(
            """
            EVD-036: {evidence_type: attestation, collected_on: 2026-09-24}
            EVD-040: {collected_on: 2026-01-01}
            """, at: "attestation");
}
