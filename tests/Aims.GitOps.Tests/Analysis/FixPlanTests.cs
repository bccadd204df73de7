using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Testing;
using Aims.GitOps.Text;

namespace Aims.GitOps.Tests.Analysis;

/// <summary>What may be repaired, whatever a check proposes.</summary>
[Parallelizable(ParallelScope.All)]
public class FixPlanTests
{
    private const string Page = """
        ---
        id: RSK-090
        kind: risk
        titel: Slip
        status: approved
        owner: ROL-0O2
        assessed_on: 2026-02-30
        likelihood: 7
        treatments: [TRT-1]
        controls: [A-6-2-6]
        acceptance: {by: ROL-1, person: alder, on: 2026-01-01}
        ---

        See [the policy](../old.md).
        """;

    [TestCase("titel")]
    [TestCase("ROL-0O2")]
    [TestCase("TRT-1")]
    [TestCase("A-6-2-6")]
    [TestCase("../old.md")]
    [TestCase("ROL-1")]
    public void Keys_references_controls_and_links_may_be_repaired(string text) => Repaired(text).Should().Contain("REPAIRED");

    [TestCase("2026-02-30")]
    [TestCase("approved")]
    [TestCase("7")]
    [TestCase("alder")]
    [TestCase("2026-01-01")]
    [TestCase("Slip")]
    public void Dates_people_judgements_and_texts_are_never_repaired(string text) => Repaired(text).Should().BeEmpty();

    [Test]
    public void Overlapping_repairs_wait_for_the_next_round()
    {
        var aims = Read();
        var at = Page.IndexOf("titel", StringComparison.Ordinal);

        var plan = FixPlan.Of([Finding(at, at + 5, "title"), Finding(at, at + 5, "tithe"), Finding(at, at + 5, "title")], aims);

        plan.Files.Single().Fixes.Select(f => f.NewText).Should().Equal("tithe");
        plan.Later.Should().Be(1);
    }

    [Test]
    public void Waived_findings_are_not_repaired()
    {
        var at = Page.IndexOf("titel", StringComparison.Ordinal);

        FixPlan.Of([Finding(at, at + 5, "title") with { Status = FindingStatus.Waived }], Read()).Files.Should().BeEmpty();
    }

    [Test]
    public void Repair_of_a_file_that_is_no_document_is_left_out()
    {
        FixPlan.Of([Finding(0, 1, "x") with { Fix = new TextFix("x", "../outside.md", new SourceSpan(0, 1), "x") }], Read()).Files.Should().BeEmpty();
    }

    private static string Repaired(string text)
    {
        var at = Page.IndexOf(text, StringComparison.Ordinal);
        return string.Concat(FixPlan.Of([Finding(at, at + text.Length, "REPAIRED")], Read()).Files.Select(f => f.After));
    }

    private static Finding Finding(int start, int end, string text) => new(new RuleDescriptor("x.rule", "A rule"), "Message")
    {
        Severity = Severity.Error,
        Fix = new TextFix("Repair", "risk/risks/RSK-090.md", new SourceSpan(start, end), text),
    };

    private static AimsRepository Read() => AimsRepository.Read(
        Overlay.ToSnapshot(new Dictionary<string, string>(StringComparer.Ordinal) { ["aims.yml"] = "aims: 1\n", ["risk/risks/RSK-090.md"] = Page }),
        NoHistory.NotARepository,
        CancellationToken.None);
}
