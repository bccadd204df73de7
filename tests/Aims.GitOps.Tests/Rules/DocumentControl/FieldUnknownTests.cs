using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class FieldUnknownTests : RuleTests
{
    protected override string Rule => "doc.field-unknown";

    [Test]
    public void Slip_of_the_keyboard_fires_with_its_correction()
    {
        var finding = Fires("RSK-001: {review_evry: 1 year}", at: "review_evry", message: "did you mean review_every?", document: "RSK-001");

        finding.Fix!.NewText.Should().Be("review_every");
    }

    [Test]
    public void Right_key_passes() => Passes("RSK-001: {review_every: 3 months}");

    [Test]
    public void Two_neighbours_swapped_are_one_slip() => Fires("RSK-001: {reveiw_every: 1 year}").Fix!.NewText.Should().Be("review_every");

    [Test]
    public void Two_slips_are_named_and_not_corrected() => Fires("RSK-001: {reviw_evry: 1 year}", message: "did you mean review_every?").Fix.Should().BeNull();

    [Test]
    public void Slip_towards_a_key_that_is_written_already_is_not_corrected() => Fires("RSK-001: {titel: Frost}", at: "titel").Fix.Should().BeNull();

    [Test]
    public void Key_that_resembles_nothing_fires() => Fires("RSK-001: {mascot: owl}", at: "mascot", message: "begin its name with x_");

    [Test]
    public void Own_key_passes() => Passes("RSK-001: {x_mascot: owl}");

    [Test]
    public void Field_of_another_kind_fires() => Fires("RSK-001: {used_for: [test]}", at: "used_for", message: "kind risk");

    [Test]
    public void Unknown_part_of_an_object_fires() => Fires("RSK-001: {consequence: {organisation: 3, individuals: 4, societies: 3, animals: 1}}", at: "animals", message: "\"consequence.animals\"");

    [Test]
    public void Own_part_of_an_object_passes() => Passes("RSK-001: {consequence: {organisation: 3, individuals: 4, societies: 3, x_animals: 1}}");

    [Test]
    public void Unknown_part_of_an_item_fires() => Fires("REV-AIA-003-2026-09-22: {by: [{role: ROL-005, persn: linden, on: 2026-09-22, via: minutes}]}", at: "persn").Fix!.NewText.Should().Be("person");

    [Test]
    public void Alias_of_the_model_passes() => Passes("SCP: {interfaces: [{with: SUP-001, what: chats}]}");

    [Test]
    public void Alias_of_the_configuration_passes() => Passes("RSK-001: {reviewed: 2026-01-01}\naims.yml: {fields: {last_reviewed: [reviewed]}}");

    [Test]
    public void Key_in_an_entry_names_the_entry() => Fires("RSK-009: {mascot: owl}", at: "mascot", document: "RSK-009");

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("RSK-001: {mascot: owl, status: withdrawn}");

    [Test]
    public void Document_of_unknown_kind_is_for_another_check() => Passes("RSK-001: {kind: banana, mascot: owl}");

    [TestCase("{jurney: build}", "jurney", "journey")]
    [TestCase("{renew: {max_opn: 3}}", "max_opn", "max_open")]
    [TestCase("{organisation: {name: K, timezone: UTC}}", "timezone", "time_zone")]
    [TestCase("{waivers: [{rule: evd.stale, resaon: x, approved_by: ROL-001, until: 2027-01-01}]}", "resaon", "reason")]
    [TestCase("{people: {alder: {nme: A, logins: [a], emails: [a@k.example]}, birch: {logins: [b], emails: [b@k.example]}}}", "nme", "name")]
    [TestCase("{documents: {include: [\"**/*.md\"], exclde: [README.md]}}", "exclde", "exclude")]
    [TestCase("{audit: {stage3: 2026-01-01}}", "stage3", null)]
    public void Key_of_the_configuration_fires(string change, string at, string? meant)
    {
        var finding = Fires($"aims.yml: {change}", at: at, message: "in aims.yml");

        finding.Path.Should().Be("aims.yml");
        finding.Fix?.NewText.Should().Be(meant);
    }

    [Test]
    public void Own_key_of_the_configuration_passes() => Passes("aims.yml: {x_note: hello}");
}
