using Aims.GitOps.History;
using Aims.GitOps.Testing;
using static Aims.GitOps.Tests.Rules.DocumentControl.LandedRisk;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ApproverUnauthorisedTests : RuleTests
{
    private static readonly string s_low = Risk("UC-004");

    protected override string Rule => "doc.approver-unauthorised";

    [Test]
    public void Approver_whose_roles_may_not_approve_fires() =>
        Fires(Overlay(s_low) + "\nROL-008: {may_approve: []}", at: "approved", message: "\"Carla Mendes\"", document: "RSK-092", history: s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Approver_whose_role_may_approve_the_kind_passes() =>
        Passes(Overlay(s_low) + "\nROL-008: {may_approve: [\"risk:low\"]}", s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Approver_whose_role_may_approve_another_kind_only_fires() =>
        Fires(Overlay(s_low) + "\nROL-008: {may_approve: [\"policy:high\"]}", history: s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Approver_whose_role_may_approve_a_lower_tier_only_fires() =>
        Fires(Overlay(Risk("UC-001")) + "\nROL-008: {may_approve: [\"risk:low\"]}", message: "tier medium", history: Risk("UC-001").LandsBy(Pull("cmendes-kww", "tkern-kww")));

    [Test]
    public void Approver_whose_role_had_ended_fires() =>
        Fires(Overlay(s_low) + "\nROL-008: {may_approve: [\"risk:low\"], holders: [{person: maple, from: 2025-01-01, to: 2026-11-18}]}", history: s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Approver_on_the_last_day_of_the_role_passes() =>
        Passes(Overlay(s_low) + "\nROL-008: {may_approve: [\"risk:low\"], holders: [{person: maple, from: 2025-01-01, to: 2026-11-19}]}", s_low.LandsBy(Pull("cmendes-kww")));

    [Test]
    public void Owner_of_the_document_may_approve_without_more() =>
        Run(Overlay(s_low) + "\nROL-005: {may_approve: []}", s_low.LandsBy(Pull("tkern-kww"))).Findings.Should().NotContain(f => f.Document == "RSK-092");

    [Test]
    public void Account_of_nobody_fires() => Fires(Overlay(s_low), message: "belongs to nobody", history: s_low.LandsBy(Pull("stranger")));

    [Test]
    public void Approval_without_authority_beside_enough_others_passes() =>
        Passes(Overlay(s_low) + "\nROL-008: {may_approve: []}", s_low.LandsBy(Pull("cmendes-kww", "tkern-kww")));

    [Test]
    public void Missing_approval_is_for_another_check() => Passes(Overlay(s_low), s_low.LandsBy(Pull()));

    [Test]
    public void Role_that_decides_in_a_record_without_authority_fires_at_the_role() =>
        Fires("REV-UC-003-2026-07-06: {by: [{role: ROL-008, person: maple, on: 2026-07-06, via: minutes}]}\nROL-008: {may_approve: []}", at: "ROL-008", message: "may not approve UC-003");

    [Test]
    public void Role_that_decides_in_a_record_with_authority_passes() => Passes("REV-UC-003-2026-07-06: {by: [{role: ROL-004, person: cedar, on: 2026-07-06, via: minutes}]}");

    [Test]
    public void Role_without_authority_may_take_part_where_the_others_are_enough() =>
        Passes("REV-UC-003-2026-07-06: {by.3: {role: ROL-008, person: maple, on: 2026-07-06, via: minutes}}\nROL-008: {may_approve: []}");

    [Test]
    public void Review_that_changes_nothing_asks_for_no_authority() =>
        Passes("REV-UC-003-2026-07-06: {outcome: still-valid, by: [{role: ROL-008, person: maple, on: 2026-07-06, via: minutes}]}\nROL-008: {may_approve: []}");

    [Test]
    public void Without_history_landings_cannot_be_told() =>
        CannotTell("{}", "shallow", new NoHistory("The clone is shallow.", "Fetch the whole history."));
}
