using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class TemplateUnfilledTests : RuleTests
{
    protected override string Rule => "doc.template-unfilled";

    [TestCase("TODO", "TODO")]
    [TestCase("TBD", "TBD")]
    [TestCase("Signed by [Organisation] today", "[Organisation]")]
    [TestCase("Signed by [insert name here] today", "[insert name here]")]
    [TestCase("Signed by {{ roles.aims_manager }} today", "{{ roles.aims_manager }}")]
    [TestCase("{% if high %} yes", "{% if high %}")]
    [TestCase("the answer is _[answer]_", "[answer]")]
    [TestCase("Lorem ipsum dolor", "Lorem ipsum")]
    [TestCase("> **Decide:** Who signs?", "> **Decide:** Who signs?")]
    public void Placeholder_in_the_text_fires(string text, string at) => Fires(Body(text), at, "left from a template", "PRO-021");

    [TestCase("The TODOs of last year")]
    [TestCase("See [Organisation](../context/scope.md)")]
    [TestCase("A list:\\n\\n- [ ] open\\n- [x] done")]
    [TestCase("Write `{{ name }}` in the template")]
    [TestCase("```\\nTODO {{ x }}\\n```")]
    [TestCase("> A quotation that decides nothing")]
    [TestCase("ISO [A.7.2] and [2] are references")]
    [TestCase("TODOs and tbd in lower case")]
    public void Ordinary_text_passes(string text) => Passes(Body(text));

    [Test]
    public void Placeholder_in_a_field_fires() => Fires("PRO-021: {inputs: [\"[Name of the plan]\"]}", at: "[Name of the plan]");

    [Test]
    public void Placeholder_in_an_entry_fires_once_and_names_the_entry() => Fires("RSK-009: {event: TBD}", at: "TBD", document: "RSK-009");

    [Test]
    public void Each_place_fires() => Fires(Body("TODO and TBD"), count: 2);

    [Test]
    public void Draft_gets_one_to_do_that_counts()
    {
        var finding = Fires("PRO-021: {status: draft, body: \"TODO and TBD\"}", at: "TODO", message: "2 places wait");

        finding.Severity.Should().Be(Severity.Info);
    }

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("PRO-021: {status: withdrawn, body: TODO}");

    private static string Body(string text) => $"PRO-021: {{body: \"{text}\"}}";
}
