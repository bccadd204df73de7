using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Incidents;

public class ChannelMissingTests : RuleTests
{
    protected override string Rule => "inc.channel-missing";

    [Test]
    public void Procedure_without_address_fires() => Fires(
            """
            PRO-015: {body: "Report to the officer, room 1234."}
            """, at: "concern-reporting");

    [Test]
    public void Mail_address_passes() => Passes(
            """
            PRO-015: {body: "Write to concerns@kiesbach.example."}
            """);

    [Test]
    public void Link_passes() => Passes(
            """
            PRO-015: {body: "Use [the form](https://kiesbach.example/report)."}
            """);

    [Test]
    public void Telephone_number_passes() => Passes(
            """
            PRO-015: {body: "Call 04000 55-50."}
            """);

    [Test]
    public void No_procedure_for_outsiders_fires() => Fires("PRO-016: delete", message: "external-reporting");

    [Test]
    public void Draft_does_not_count() => Fires("PRO-015: {status: draft}", message: "approve the draft");

    [Test]
    public void Excluded_control_needs_no_channel() => Passes(
            """
            PRO-016: delete
            SOA-A.8.3: {applicable: false}
            """);

    [Test]
    public void Without_an_entry_the_tier_decides() => Fires(
            """
            PRO-016: delete
            SOA-A.8.3: delete
            """);
}
