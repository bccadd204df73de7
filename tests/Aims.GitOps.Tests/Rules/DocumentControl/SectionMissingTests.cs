using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class SectionMissingTests : RuleTests
{
    private const string Fifteen = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

    protected override string Rule => "doc.section-missing";

    [Test]
    public void Absent_section_fires_at_the_id() => Fires(Body(Without("people")), at: "AIA-003", message: "\"People and groups\" is missing");

    [Test]
    public void Complete_body_passes() => Passes(Body(All()));

    [Test]
    public void Fourteen_words_fire_at_the_heading() =>
        Fires(Body(All().Replace("## P {#people}\\n\\n" + Fifteen, "## P {#people}\\n\\n" + Fifteen[..^8], StringComparison.Ordinal)), message: "14 words");

    [Test]
    public void Key_finds_a_section_in_another_language() => Passes(Body(All().Replace("## P {#people}", "## Menschen {#people}", StringComparison.Ordinal)));

    [Test]
    public void Heading_without_key_counts_when_it_reads_the_same() => Passes(Body(All().Replace("## P {#people}", "## People and Groups", StringComparison.Ordinal)));

    [Test]
    public void Heading_in_another_language_without_key_fires() => Fires(Body(All().Replace("## P {#people}", "## Menschen", StringComparison.Ordinal)), message: "People and groups");

    [Test]
    public void Heading_named_in_the_configuration_counts() =>
        Passes(Body(All().Replace("## P {#people}", "## Menschen", StringComparison.Ordinal)) + "\naims.yml: {headings: {people: [Menschen]}}");

    [Test]
    public void Text_below_a_subheading_counts() =>
        Passes(Body(All().Replace("## P {#people}\\n\\n", "## P {#people}\\n\\n### Tenants\\n\\n", StringComparison.Ordinal)));

    [Test]
    public void Questions_of_a_template_are_no_text() =>
        Fires(Body(All().Replace("## P {#people}\\n\\n" + Fifteen, "## P {#people}\\n\\n> **Decide:** " + Fifteen + " _[answer]_", StringComparison.Ordinal)), message: "0 words");

    [Test]
    public void Comments_are_no_text() =>
        Fires(Body(All().Replace("## P {#people}\\n\\n" + Fifteen, "## P {#people}\\n\\n<!-- " + Fifteen + " -->", StringComparison.Ordinal)), message: "0 words");

    [Test]
    public void Signs_of_a_script_without_blanks_count_by_twos() =>
        Passes(Body(All().Replace(Fifteen, "住民と家族と職員への影響を一つずつ調べて記録し対策を決めて毎年見直す", StringComparison.Ordinal)));

    [Test]
    public void Section_of_a_greater_depth_fires_at_that_depth_only()
    {
        Fires(Body(Without("society")), message: "\"Society\" is missing");
        Passes(Body(Without("society"), ", depth: screening"));
    }

    [Test]
    public void Section_from_medium_on_names_the_use_case() =>
        Fires("UC-001: {body: \"## Purpose {#purpose}\\n\\n" + Fifteen + "\"}", count: 4).Because.Should().Equal(new Cause("UC-001", "tier medium"));

    [Test]
    public void Section_from_medium_on_is_not_asked_at_low() => Passes("UC-004: {body: \"## Purpose {#purpose}\\n\\n" + Fifteen + "\"}");

    [Test]
    public void Draft_only_has_something_to_do() => Fires(Body(Without("people"), ", status: draft")).Severity.Should().Be(Severity.Info);

    [TestCase("build", Severity.Info)]
    [TestCase("stage1", Severity.Warning)]
    [TestCase("stage2", Severity.Warning)]
    public void Severity_follows_the_journey(string journey, Severity severity) =>
        Fires(Body(Without("people")) + $"\naims.yml: {{journey: {journey}}}").Severity.Should().Be(severity);

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes(Body(Without("people"), ", status: withdrawn"));

    [Test]
    public void Entry_at_low_tier_needs_no_text() => Passes("UC-004: {entries.1.kind: impact-assessment}");

    [Test]
    public void Sections_that_another_check_asks_for_are_left_to_it() => Passes("POL-001: {body: \"# AI policy\"}");

    private static string All() => string.Concat(new[] { "scope", "context", "people", "society", "measures", "conclusion" }.Select(Section));

    private static string Without(string key) => All().Replace(Section(key), "", StringComparison.Ordinal);

    private static string Section(string key) => $"## {char.ToUpperInvariant(key[0])} {{#{key}}}\\n\\n{Fifteen}\\n\\n";

    private static string Body(string body, string and = "") => $"AIA-003: {{body: \"{body}\"{and}}}";
}
