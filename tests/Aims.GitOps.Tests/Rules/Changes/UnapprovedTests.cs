using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Changes;

public class UnapprovedTests : RuleTests
{
    protected override string Rule => "chg.unapproved";

    [Test]
    public void Approval_after_the_change_fires() => Fires("CHG-004: {approval: {by: ROL-001, on: 2026-10-02}}", at: "2026-10-02");

    [Test]
    public void Approval_on_the_day_passes() => Passes("CHG-004: {approval: {by: ROL-001, on: 2026-10-01}}");

    [Test]
    public void No_approval_fires() => Fires("CHG-004: {remove: [approval]}", at: "CHG-004", message: "nobody approved");

    [Test]
    public void Unintended_change_is_approved_afterwards() => Passes("CHG-003: {approval: {by: ROL-004, on: 2026-05-30}}");

    [Test]
    public void Unintended_change_needs_approval_too() => Fires("CHG-003: {remove: [approval]}");

    [Test]
    public void Planned_change_needs_none_yet() => Passes("CHG-004: {status: open, remove: [approval, implemented_on]}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("CHG-004: {status: superseded, remove: [approval]}");
}
