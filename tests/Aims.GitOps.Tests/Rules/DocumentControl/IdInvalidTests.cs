using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class IdInvalidTests : RuleTests
{
    protected override string Rule => "doc.id-invalid";

    [TestCase("RES‑014", "RES-014", TestName = "Non-breaking hyphen")]
    [TestCase("RES–014", "RES-014", TestName = "En dash")]
    [TestCase("RES−014", "RES-014", TestName = "Minus sign")]
    [TestCase("RES-\u200B014", "RES-014", TestName = "Zero-width space")]
    [TestCase("res-014", "RES-014", TestName = "Lower case")]
    [TestCase("RES_014", "RES-014", TestName = "Underscore")]
    public void Odd_spelling_fires_with_the_only_right_one(string written, string meant)
    {
        var finding = Fires($$"""RES-004: {id: "{{written}}"}""", at: $"\"{written}\"", message: $"write {meant}");

        finding.Fix!.NewText.Should().Be(meant);
    }

    [Test]
    public void Usual_spelling_passes() => Passes("RES-004: {id: RES-014}");

    [Test]
    public void Odd_spelling_of_an_id_that_is_taken_is_not_corrected() => Fires("""RES-004: {id: "RES–005"}""", message: "write RES-005").Fix.Should().BeNull();

    [Test]
    public void Two_digits_fire() => Fires("RES-004: {id: RES-14}", at: "RES-14", message: "at least three digits");

    [Test]
    public void Four_digits_pass() => Passes("RES-004: {id: RES-1004}");

    [Test]
    public void Letters_of_another_kind_fire() => Fires("RES-004: {id: DAT-014}", at: "DAT-014", message: "not an id of kind resource");

    [Test]
    public void Date_fires_where_the_kind_has_none() => Fires("RES-004: {id: RES-004-2026-01-31}", message: "not an id of kind resource");

    [Test]
    public void Date_passes_where_the_kind_has_one() => Passes("EVD-021: {id: EVD-090-2026-01-31}");

    [Test]
    public void Day_that_does_not_exist_fires() => Fires("EVD-021: {id: EVD-090-2026-02-30}", message: "and for a member of a series the day");

    [Test]
    public void Number_on_a_single_document_fires() => Fires("SCP: {id: SCP-001}", at: "SCP-001", message: "its id is SCP");

    [Test]
    public void Entry_of_the_soa_without_its_control_fires() => Fires("SOA-A.2.2: {id: SOA-002}", message: "SOA-A.7.2");

    [Test]
    public void Review_without_a_day_fires() => Fires("REV-OBJ-001-2026-09-01: {id: REV-OBJ-001}", message: "REV-POL-001-2026-11-23");

    [Test]
    public void File_without_id_is_for_another_check() => Passes("RES-004: {remove: [id]}");

    [Test]
    public void Document_of_unknown_kind_is_for_another_check() => Passes("""RES-004: {kind: banana, id: "RES–004"}""");
}
