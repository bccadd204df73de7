using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class UnknownPersonTests : RuleTests
{
    protected override string Rule => "review.unknown-person";

    [Test]
    public void Person_whom_nobody_knows_fires() => Fires("REV-AIA-003-2026-09-22: {by.0.person: banana}", at: "banana", message: "add the person there");

    [Test]
    public void Slip_is_named() => Fires("REV-AIA-003-2026-09-22: {by.0.person: lindenn}", at: "lindenn", message: "did you mean linden?");

    [Test]
    public void Known_person_passes() => Passes("REV-AIA-003-2026-09-22: {by.0.person: alder}");

    [Test]
    public void Role_that_does_not_exist_fires() => Fires("REV-AIA-003-2026-09-22: {by.0.role: ROL-099}", at: "ROL-099", message: "does not exist");

    [Test]
    public void Document_that_is_no_role_fires() => Fires("REV-AIA-003-2026-09-22: {by.0.role: POL-001}", at: "POL-001", message: "is a policy, not a role");

    [Test]
    public void Role_passes() => Passes("REV-AIA-003-2026-09-22: {by.0.role: ROL-001}");

    [Test]
    public void Review_approved_in_its_pull_request_needs_no_names() => Passes("REV-AIA-003-2026-09-22: {remove: [by]}");

    [Test]
    public void Superseded_review_is_left_alone() => Passes("REV-AIA-003-2026-09-22: {status: superseded, by.0.person: banana}");
}
