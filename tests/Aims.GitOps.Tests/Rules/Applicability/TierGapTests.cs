using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class TierGapTests : RuleTests
{
    protected override string Rule => "soa.tier-gap";

    [Test]
    public void Control_expected_at_high_tier_fires() => Fires("SOA-A.4.5: {applicable: false, use_cases: [UC-001]}", at: "false", message: "UC-002 (tier high, producer and user)");

    [Test]
    public void Exclusion_that_names_the_use_case_passes() => Passes("SOA-A.4.5: {applicable: false, use_cases: [UC-001, UC-002]}");

    [Test]
    public void Justification_that_names_the_use_case_passes() => Passes(
            """
            SOA-A.4.5: {applicable: false, use_cases: [], justification: "UC-002 needs no server of its own, because the plant computer runs it."}
            """);

    [Test]
    public void Text_that_names_the_use_case_passes() => Passes(
            """
            SOA-A.4.5: {applicable: false, use_cases: [], body: "UC-002 runs in the plant."}
            """);

    [Test]
    public void Longer_id_is_another_use_case() => Fires(
            """
            SOA-A.4.5: {applicable: false, use_cases: [], justification: "UC-0021 needs no server of its own, because the plant computer runs it."}
            """);

    [Test]
    public void Medium_tier_does_not_expect_it() => Passes(
            """
            SOA-A.4.5: {applicable: false, use_cases: []}
            UC-002: {in_scope: false}
            """);

    [Test]
    public void Role_may_lower_the_expectation() => Passes(
            """
            SOA-A.4.5: {applicable: false, use_cases: []}
            UC-002: {ai_roles: [user]}
            """);

    [Test]
    public void Exclusion_against_the_facts_is_for_another_check() => Passes("SOA-A.6.1.3: {applicable: false, use_cases: []}");

    [Test]
    public void Own_control_has_no_default() => Passes(
            """
            SOA-X.2: {justification: "Considered because of an offer, and declined for good reasons."}
            SOA-A.4.5: {applicable: false}
            """);

    [Test]
    public void Finding_names_each_use_case_and_its_tier()
    {
        Fires("SOA-A.4.6: {applicable: false, use_cases: []}").Because.Should().Equal(new Cause("UC-001", "tier medium"), new Cause("UC-002", "tier high"));
    }
}
