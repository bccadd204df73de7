using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ExternalUncontrolledTests : RuleTests
{
    protected override string Rule => "doc.external-uncontrolled";

    [TestCase("as ISO/IEC 23894:2023 says", "ISO/IEC 23894:2023")]
    [TestCase("as ISO 9001 says", "ISO 9001")]
    [TestCase("as EN 301549 says", "EN 301549")]
    [TestCase("as NIST AI 100-1 says", "NIST AI 100-1")]
    [TestCase("as Regulation (EU) 2022/2065 says.", "Regulation (EU) 2022/2065")]
    [TestCase("as Directive (EU) 2019/882 says", "Directive (EU) 2019/882")]
    public void Standard_or_law_that_nobody_tracks_fires(string text, string at) => Fires(Body(text), at, "tracked nowhere", "PRO-021");

    [TestCase("as ISO/IEC 42001:2023 says")]
    [TestCase("as ISO 42001 says")]
    [TestCase("as Regulation (EU) 2024/1689 says")]
    [TestCase("as `ISO 9001` says")]
    [TestCase("as ISO says")]
    [TestCase("MISO 9001 is no standard")]
    [TestCase("the EN 5 of them")]
    public void What_is_tracked_or_no_number_passes(string text) => Passes(Body(text));

    [Test]
    public void Obligation_tracks_a_law() => Passes(Body("as Regulation (EU) 2022/2065 says") + "\nOBL-004: {instrument: \"Regulation (EU) 2022/2065\"}");

    [Test]
    public void External_document_tracks_a_standard_in_any_edition() => Passes(Body("as ISO 9001 says") + "\nEXT-004: {title: \"ISO 9001:2015\"}");

    [Test]
    public void Second_mention_is_not_repeated() => Fires(Body("ISO 9001 and ISO 9001:2015"));

    [Test]
    public void Two_standards_fire_twice() => Fires(Body("ISO 9001 and ISO 14001"), count: 2);

    [Test]
    public void Draft_only_has_something_to_do() => Fires("PRO-021: {status: draft, body: ISO 9001}").Severity.Should().Be(Severity.Info);

    [Test]
    public void Other_kinds_are_not_looked_at() => Passes("RSK-001: {body: ISO 9001}");

    private static string Body(string text) => $"PRO-021: {{body: \"{text}\"}}";
}
