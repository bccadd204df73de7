using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class ExclusionVersusFactsTests : RuleTests
{
    protected override string Rule => "soa.exclusion-vs-facts";

    [Test]
    public void Supplier_needs_its_control() => Fires("SOA-A.10.3: {applicable: false}", at: "false", message: "SUP-001 supplies UC-001", document: "SOA-A.10.3");

    [Test]
    public void Own_system_needs_its_life_cycle() => Fires("SOA-A.6.1.3: {applicable: false}", message: "SYS-002 of UC-002 is own-built");

    [Test]
    public void Fine_tuned_system_counts_as_own() => Fires(
            """
            SOA-A.6.1.3: {applicable: false}
            SYS-002: {origin: fine-tuned}
            """, message: "fine-tuned");

    [Test]
    public void Supplied_systems_need_no_development_control() => Passes(
            """
            SOA-A.6.1.3: {applicable: false}
            SYS-002: {origin: supplied}
            """);

    [Test]
    public void Training_data_needs_its_controls() => Fires("SOA-A.7.5: {applicable: false}", message: "DAT-001 is used to train or test");

    [Test]
    public void Data_for_retrieval_is_no_training_data() => Passes(
            """
            SOA-A.7.5: {applicable: false}
            DAT-001: {used_for: [production-input]}
            DAT-002: {used_for: [retrieval]}
            """);

    [Test]
    public void Operation_needs_monitoring() => Fires("SOA-A.9.4: {applicable: false}", message: "UC-001 is in operation, UC-002 is in operation, UC-003");

    [Test]
    public void Outside_users_need_information() => Fires("SOA-A.8.2: {applicable: false}", message: "people outside the organisation meet UC-001");

    [Test]
    public void Inside_users_do_not_make_this_fact() => Passes(
            """
            SOA-A.8.2: {applicable: false}
            UC-001: {risk_factors.exposure: 1}
            UC-002: {risk_factors.exposure: 1}
            """);

    [Test]
    public void Use_cases_outside_the_scope_make_no_fact() => Passes(
            """
            SOA-A.6.1.3: {applicable: false}
            UC-002: {in_scope: false}
            """);

    [Test]
    public void Other_controls_follow_from_no_fact() => Passes("SOA-A.4.5: {applicable: false}");

    [Test]
    public void Included_control_passes() => Passes(
            """
            SOA-A.9.4: {applicable: true}
            SOA-X.2: {justification: "Considered because of an offer, and declined for good reasons."}
            """);

    [Test]
    public void Low_tier_counts_only_where_the_control_is_expected_there() => Passes(
            """
            SOA-A.10.2: {applicable: false}
            UC-001: {in_scope: false}
            UC-002: {in_scope: false}
            """);

    [Test]
    public void Low_tier_counts_where_the_control_is_expected_there() => Fires(
            """
            SOA-A.10.3: {applicable: false}
            UC-001: {in_scope: false}
            UC-002: {in_scope: false}
            """, message: "SUP-002 supplies UC-003");

    [Test]
    public void Withdrawn_entry_is_left_alone() => Passes("SOA-A.9.4: {applicable: false, status: withdrawn}");
}
