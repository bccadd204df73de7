using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class CatalogueIdTests
{
    private static readonly Catalogue s_catalogue = Catalogue.Iso42001;

    [TestCase("use-cases/UC-001-chatbot.md", "use-case")]
    [TestCase("use-cases/sales/UC-002.md", "use-case")]
    [TestCase("objectives/OBJ-001.md", "objective")]
    [TestCase("objectives/metrics/MET-001.md", "metric")]
    [TestCase("context/scope.md", "scope")]
    [TestCase("risk/criteria.md", "risk-criteria")]
    [TestCase("risk/soa/SOA-A.2.2.md", "control")]
    [TestCase("leadership/reviews/MRV-001.md", "management-review")]
    [TestCase("reviews/REV-POL-001-2026-11-23.md", "review")]
    [TestCase("audits/programme.md", "audit-programme")]
    [TestCase("audits/findings/FND-001.md", "finding")]
    public void Folder_decides_the_kind(string path, string kind) => s_catalogue.KindForPath(path)!.Slug.Should().Be(kind);

    [TestCase("README.md")]
    [TestCase("risk/soa.md")]
    [TestCase("context/other.md")]
    [TestCase("Use-Cases/UC-001.md")]
    [TestCase("docs/use-cases/UC-001.md")]
    public void Path_outside_the_folders_has_no_kind(string path) => s_catalogue.KindForPath(path).Should().BeNull();

    [TestCase("RSK-001", "risk")]
    [TestCase("SOA-A.6.2.6", "control")]
    [TestCase("SCP", "scope")]
    [TestCase("REV-POL-001-2026-11-23", "review")]
    [TestCase("EVD-014-2026-01-31-2", "evidence")]
    public void Prefix_decides_the_kind(string id, string kind) => s_catalogue.KindForId(id)!.Slug.Should().Be(kind);

    [TestCase("XYZ-001")]
    [TestCase("rsk-001")]
    [TestCase("")]
    public void Unknown_prefix_has_no_kind(string id) => s_catalogue.KindForId(id).Should().BeNull();

    [TestCase("risk", "RSK-001")]
    [TestCase("risk", "RSK-1234")]
    [TestCase("use-case", "UC-001")]
    [TestCase("scope", "SCP")]
    [TestCase("control", "SOA-A.2.2")]
    [TestCase("control", "SOA-A.10.4")]
    [TestCase("control", "SOA-X.1")]
    [TestCase("evidence", "EVD-014")]
    [TestCase("evidence", "EVD-014-2026-01-31")]
    [TestCase("evidence", "EVD-014-2026-01-31-2")]
    [TestCase("review", "REV-POL-001-2026-11-23")]
    [TestCase("review", "REV-POL-001-2026-11-23-2")]
    [TestCase("review", "REV-SOA-A.2.2-2026-11-23")]
    [TestCase("review", "REV-SOA-2026-11-23")]
    [TestCase("review", "REV-SCP-2026-11-23")]
    [TestCase("review", "REV-manuals-naming.html-2026-11-23")]
    public void Id_is_well_formed(string kind, string id) => s_catalogue.IsWellFormedId(s_catalogue.Kind(kind)!, id).Should().BeTrue();

    [TestCase("risk", "RSK-01")]
    [TestCase("risk", "RSK-0a1")]
    [TestCase("risk", "RSK-1234567890")]
    [TestCase("risk", "UC-001")]
    [TestCase("risk", "RSK")]
    [TestCase("risk", "RSK-")]
    [TestCase("risk", "RSK-001-2026-01-31")]
    [TestCase("scope", "SCP-001")]
    [TestCase("control", "SOA-A")]
    [TestCase("control", "SOA-A-2-2")]
    [TestCase("control", "SOA-X.1.")]
    [TestCase("control", "SOA-B.2.2")]
    [TestCase("control", "SOA-")]
    [TestCase("evidence", "EVD-014-2026-02-30")]
    [TestCase("evidence", "EVD-014-2026-01-31-1")]
    [TestCase("evidence", "EVD-014-2026-01-31-02")]
    [TestCase("review", "REV-001")]
    [TestCase("review", "REV-POL-001")]
    [TestCase("review", "REV-POL-1-2026-11-23")]
    [TestCase("review", "REV-REV-POL-001-2026-11-23-2026-11-24")]
    public void Id_is_malformed(string kind, string id) => s_catalogue.IsWellFormedId(s_catalogue.Kind(kind)!, id).Should().BeFalse();

    [Test]
    public void Id_splits_into_its_parts()
    {
        DocumentId.Split("REV-POL-001-2026-11-23-2").Should().Be(new DocumentId("REV", "POL-001", new DateOnly(2026, 11, 23), 2));
        DocumentId.Split("EVD-014-2026-01-31").Base.Should().Be("EVD-014");
        DocumentId.Split("SCP").Should().Be(new DocumentId("SCP", "", null, 1));
        DocumentId.Split("RSK-001").Base.Should().Be("RSK-001");
    }

    [TestCase("A.7.2", "A.7.2")]
    [TestCase("A-7-2", "A.7.2")]
    [TestCase("A 5.1", "A.5.1")]
    [TestCase("a.6.2.8", "A.6.2.8")]
    [TestCase("SOA-A.7.2", "A.7.2")]
    [TestCase("soa_a_7_2", "A.7.2")]
    [TestCase("A\u20117\u20132", "A.7.2")]
    [TestCase("A\u22127\uFF0E2", "A.7.2")]
    [TestCase("\u0410.7.2", "A.7.2")]
    [TestCase("A.07.02", "A.7.2")]
    [TestCase("A7.2", "A.7.2")]
    [TestCase("Annex A.7.2", "A.7.2")]
    [TestCase("Control A.7.2", "A.7.2")]
    [TestCase(" A.7.2. ", "A.7.2")]
    [TestCase("x-1", "X.1")]
    public void Control_id_is_normalised(string text, string id) => s_catalogue.NormaliseControlId(text).Should().Be(id);

    [TestCase("")]
    [TestCase("A")]
    [TestCase("A.")]
    [TestCase("RSK-001")]
    [TestCase("6.1.2")]
    [TestCase("A.7.2a")]
    [TestCase("All of them")]
    [TestCase("A.99999.1")]
    public void Other_text_is_no_control_id(string text) => s_catalogue.NormaliseControlId(text).Should().BeNull();

    [TestCase("A.2.1", "objective of A.2")]
    [TestCase("A-6-1-4", "does not exist; impact assessment is A.5.2-A.5.5 and clauses 6.1.4 / 8.4")]
    [TestCase("A.9.5", "does not exist; human oversight sits in A.6.1.3, A.9.2 and A.9.3")]
    [TestCase("A.7.9", "does not exist; A.7 holds A.7.2 to A.7.6")]
    [TestCase("A.7", "a group, not a control; it holds A.7.2 to A.7.6")]
    [TestCase("A.12.1", "does not exist; Annex A runs from A.2 to A.10")]
    [TestCase("B.6.2.8", "Annex B holds the guidance to A.6.2.8")]
    public void Id_that_is_no_control_gets_a_hint(string id, string hint) => s_catalogue.NotControlHint(id).Should().Be(hint);

    [TestCase("A.2.2")]
    [TestCase("X.1")]
    [TestCase("whatever")]
    public void Control_or_stranger_gets_no_hint(string id) => s_catalogue.NotControlHint(id).Should().BeNull();

    [Test]
    public void No_id_of_the_list_of_non_controls_is_a_control()
    {
        s_catalogue.NotControls.Should().HaveCount(19);
        s_catalogue.NotControls.Should().OnlyContain(pair => s_catalogue.Control(pair.Name) == null && pair.Text.Length > 0);
    }

    [TestCase("Data provenance", "A.7.5")]
    [TestCase("data PROVENANCE ", "A.7.5")]
    [TestCase("Alignment with other organisational policies", "A.2.3")]
    [TestCase("Objectives for responsible use of AI systems", "A.9.3")]
    [TestCase("Processes for responsible design and development of AI systems", "A.6.1.3")]
    [TestCase("Assessing AI system impact on individuals and groups of individuals", "A.5.4")]
    public void Title_finds_its_control(string title, string id) => s_catalogue.ControlByTitle(title)!.Id.Should().Be(id);

    [Test]
    public void Every_title_finds_its_own_control() =>
        s_catalogue.Controls.Should().OnlyContain(control => s_catalogue.ControlByTitle(control.Title) == control);

    [TestCase("Segregation of duties in AI")]
    [TestCase("")]
    public void Foreign_title_finds_nothing(string title) => s_catalogue.ControlByTitle(title).Should().BeNull();
}
