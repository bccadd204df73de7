using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class JustificationMissingTests : RuleTests
{
    protected override string Rule => "soa.justification-missing";

    [Test]
    public void Missing_reason_fires() => Fires("SOA-A.7.5: {remove: [justification]}", at: "true", message: "why to include", document: "SOA-A.7.5");

    [Test]
    public void Empty_reason_fires_at_its_key() => Fires("SOA-A.7.5: {justification: null}", at: "null");

    [Test]
    public void Reason_of_39_characters_fires() => Fires(
            """
            SOA-A.7.5: {justification: "Three meters changed their scale in 20"}
            """, at: "\"Three meters changed their scale in 20\"");

    [Test]
    public void Reason_of_40_characters_passes() => Passes(
            """
            SOA-A.7.5: {justification: "Three meters changed their scale in 2023"}
            """);

    [Test]
    public void Blanks_do_not_make_a_reason() => Fires(
            """
            SOA-A.7.5: {justification: "Three meters           changed             scale"}
            """);

    [Test]
    public void Exclusion_needs_a_reason_too() => Fires("SOA-X.2: {justification: Not needed.}", message: "reason to exclude");

    [Test]
    public void Undecided_entry_has_nothing_to_justify() => Passes(
            """
            SOA-A.7.5: {remove: [applicable], justification: "?"}
            """);

    [Test]
    public void Withdrawn_entry_is_left_alone() => Passes(
            """
            SOA-A.7.5: {status: withdrawn, justification: "?"}
            """);

    [Test]
    public void Draft_is_only_to_do()
    {
        Fires("SOA-A.7.5: {status: draft, remove: [justification]}").Severity.Should().Be(Severity.Info);
    }
}
