using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class ExclusionUnownedTests : RuleTests
{
    protected override string Rule => "soa.exclusion-unowned";

    [Test]
    public void Exclusion_without_owner_fires() => Fires("SOA-X.2: {remove: [owner_role]}", at: "false", message: "nobody keeps watch");

    [Test]
    public void Exclusion_without_review_fires() => Fires("SOA-X.2: {remove: [review_triggers]}", at: "false", message: "nothing would bring the decision back");

    [Test]
    public void Period_is_as_good_as_events() => Passes("SOA-X.2: {remove: [review_triggers], review_every: 1 year}");

    [Test]
    public void Owner_and_events_pass() => Passes("SOA-X.2: {owner_role: ROL-003, review_triggers: [a first camera]}");

    [Test]
    public void Both_missing_are_two_findings() => Fires("SOA-X.2: {remove: [owner_role, review_triggers]}", count: 2);

    [Test]
    public void Included_control_is_not_asked() => Passes("SOA-A.7.5: {remove: [owner_role]}");

    [Test]
    public void Withdrawn_entry_is_left_alone() => Passes(
            """
            SOA-X.2: {remove: [owner_role], status: withdrawn}
            SOA-A.4.5: {applicable: false, review_every: 1 year}
            """);
}
