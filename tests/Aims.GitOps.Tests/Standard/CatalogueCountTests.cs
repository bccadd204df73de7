using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class CatalogueCountTests
{
    private static readonly (string Id, string Title)[] s_controls =
    [
        ("A.2.2", "AI policy"),
        ("A.2.3", "Alignment with other organizational policies"),
        ("A.2.4", "Review of the AI policy"),
        ("A.3.2", "AI roles and responsibilities"),
        ("A.3.3", "Reporting of concerns"),
        ("A.4.2", "Resource documentation"),
        ("A.4.3", "Data resources"),
        ("A.4.4", "Tooling resources"),
        ("A.4.5", "System and computing resources"),
        ("A.4.6", "Human resources"),
        ("A.5.2", "AI system impact assessment process"),
        ("A.5.3", "Documentation of AI system impact assessments"),
        ("A.5.4", "Assessing AI system impact on individuals or groups of individuals"),
        ("A.5.5", "Assessing societal impacts of AI systems"),
        ("A.6.1.2", "Objectives for responsible development of AI system"),
        ("A.6.1.3", "Processes for responsible AI system design and development"),
        ("A.6.2.2", "AI system requirements and specification"),
        ("A.6.2.3", "Documentation of AI system design and development"),
        ("A.6.2.4", "AI system verification and validation"),
        ("A.6.2.5", "AI system deployment"),
        ("A.6.2.6", "AI system operation and monitoring"),
        ("A.6.2.7", "AI system technical documentation"),
        ("A.6.2.8", "AI system recording of event logs"),
        ("A.7.2", "Data for development and enhancement of AI system"),
        ("A.7.3", "Acquisition of data"),
        ("A.7.4", "Quality of data for AI systems"),
        ("A.7.5", "Data provenance"),
        ("A.7.6", "Data preparation"),
        ("A.8.2", "System documentation and information for users"),
        ("A.8.3", "External reporting"),
        ("A.8.4", "Communication of incidents"),
        ("A.8.5", "Information for interested parties"),
        ("A.9.2", "Processes for responsible use of AI systems"),
        ("A.9.3", "Objectives for responsible use of AI system"),
        ("A.9.4", "Intended use of the AI system"),
        ("A.10.2", "Allocating responsibilities"),
        ("A.10.3", "Suppliers"),
        ("A.10.4", "Customers"),
    ];

    private static readonly string[] s_kinds =
    [
        "SCP scope", "CTX context-issue", "PTY interested-party", "OBL obligation", "ROL role", "UC use-case", "SYS ai-system", "DAT dataset",
        "RES resource", "SUP supplier", "CRI risk-criteria", "RSK risk", "OPP opportunity", "TRT treatment", "SOA control",
        "AIA impact-assessment", "POL policy", "PRO procedure", "OBJ objective", "MET metric", "EVD evidence", "CMP competence-record",
        "INC incident", "CHG change", "AUP audit-programme", "AUD internal-audit", "FND finding", "CAR corrective-action",
        "MRV management-review", "EXT external-document", "REV review",
    ];

    [Test]
    public void Catalogue_has_32_auditable_clauses_and_11_headings()
    {
        Catalogue.Iso42001.AuditableClauses.Should().HaveCount(32);
        Catalogue.Iso42001.Clauses.Where(clause => clause.IsHeading).Select(clause => clause.Id)
            .Should().Equal("4", "5", "6", "6.1", "7", "7.5", "8", "9", "9.2", "9.3", "10");
    }

    [Test]
    public void Catalogue_has_9_objectives_which_hold_every_control_once()
    {
        Catalogue.Iso42001.Objectives.Select(objective => objective.Id).Should().Equal("A.2", "A.3", "A.4", "A.5", "A.6", "A.7", "A.8", "A.9", "A.10");
        Catalogue.Iso42001.Objectives.SelectMany(objective => objective.Controls).Should().Equal(s_controls.Select(control => control.Id));
    }

    [Test]
    public void Catalogue_has_38_controls_with_their_titles() =>
        Catalogue.Iso42001.Controls.Select(control => (control.Id, control.Title)).Should().Equal(s_controls).And.HaveCount(38);

    [Test]
    public void Catalogue_has_31_kinds() =>
        Catalogue.Iso42001.Kinds.Select(kind => kind.Prefix + " " + kind.Slug).Should().Equal(s_kinds).And.HaveCount(31);

    [Test]
    public void Annex_c_has_11_objectives_and_7_risk_sources()
    {
        Catalogue.Iso42001.AnnexCObjectives.Select(entry => entry.Id).Should().Equal(Enumerable.Range(1, 11).Select(n => $"C.2.{n}"));
        Catalogue.Iso42001.RiskSources.Select(entry => entry.Id).Should().Equal(Enumerable.Range(1, 7).Select(n => $"C.3.{n}"));
    }
}
