using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class NoReasonLinkTests : RuleTests
{
    protected override string Rule => "soa.no-reason-link";

    [Test]
    public void Control_without_driver_fires() => Fires("SOA-A.4.5: {remove: [included_because]}", at: "true", message: "nothing says what asks for it");

    [Test]
    public void Empty_list_fires() => Fires("SOA-A.4.5: {included_because: []}", at: "[]");

    [Test]
    public void Risk_without_link_fires() => Fires("SOA-A.4.5: {included_because: [risk]}", at: "risk", message: "no open risk");

    [Test]
    public void Risk_named_in_the_entry_passes() => Passes("SOA-A.4.5: {included_because: [risk], risks: [RSK-003]}");

    [Test]
    public void Risk_that_names_the_control_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [risk]}
            RSK-003: {controls: [A.4.5]}
            """);

    [Test]
    public void Closed_risk_does_not_count() => Fires(
            """
            SOA-A.4.5: {included_because: [risk]}
            RSK-003: {controls: [A.4.5], state: closed}
            """);

    [Test]
    public void Treatment_that_uses_the_control_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [risk]}
            TRT-001: {controls: [A.4.5]}
            """);

    [Test]
    public void Obligation_without_link_fires() => Fires("SOA-A.4.5: {included_because: [obligation]}", at: "obligation");

    [Test]
    public void Obligation_named_in_the_entry_passes() => Passes("SOA-A.4.5: {included_because: [obligation], obligations: [OBL-004]}");

    [Test]
    public void Obligation_met_by_the_entry_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [obligation]}
            OBL-004: {met_by: [SOA-A.4.5]}
            """);

    [Test]
    public void Withdrawn_obligation_does_not_count() => Fires(
            """
            SOA-A.4.5: {included_because: [obligation], obligations: [OBL-004]}
            OBL-004: {status: withdrawn}
            """);

    [Test]
    public void Customer_without_link_fires() => Fires("SOA-A.4.5: {included_because: [customer]}", at: "customer");

    [Test]
    public void Need_addressed_in_the_entry_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [customer]}
            PTY-004: {requirements/0/addressed_in: [SOA-A.4.5]}
            """);

    [Test]
    public void Need_addressed_in_what_the_entry_cites_passes() => Passes("SOA-A.4.5: {included_because: [customer], procedures: [PRO-017]}");

    [Test]
    public void Customer_that_names_the_control_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [customer]}
            PTY-004: {controls: [A.10.4, A.4.5]}
            """);

    [Test]
    public void Customer_named_in_the_reason_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [customer], justification: "PTY-004 asked in its contract where its data are processed."}
            """);

    [Test]
    public void Other_party_is_no_customer() => Fires(
            """
            SOA-A.4.5: {included_because: [customer]}
            PTY-001: {controls: [A.4.5]}
            """);

    [Test]
    public void Policy_without_link_fires() => Fires("SOA-A.4.5: {included_because: [policy], remove: [policies]}", at: "policy");

    [Test]
    public void Policy_named_in_the_entry_passes() => Passes("SOA-A.4.5: {included_because: [policy], policies: [POL-005]}");

    [Test]
    public void Policy_that_names_the_control_passes() => Passes(
            """
            SOA-A.4.5: {included_because: [policy], remove: [policies]}
            POL-005: {controls: [A.4.5]}
            """);

    [Test]
    public void Use_case_outside_the_scope_fires() => Fires("SOA-A.4.5: {included_because: [use-case], use_cases: [UC-006]}", at: "use-case");

    [Test]
    public void Use_case_in_scope_passes() => Passes("SOA-A.4.5: {included_because: [use-case], use_cases: [UC-006, UC-001]}");

    [Test]
    public void No_use_case_means_all_in_scope() => Passes("SOA-A.4.5: {included_because: [use-case], use_cases: []}");

    [Test]
    public void Each_reason_needs_its_link() => Fires("SOA-A.4.5: {included_because: [risk, obligation, policy]}", count: 2);

    [Test]
    public void Unknown_reason_is_for_another_check() => Passes("SOA-A.4.5: {included_because: [habit]}");

    [Test]
    public void Excluded_control_needs_no_driver() => Passes("SOA-A.4.5: {applicable: false, remove: [included_because]}");
}
