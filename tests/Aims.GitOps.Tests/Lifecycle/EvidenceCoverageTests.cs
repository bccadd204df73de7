using Aims.GitOps.Testing;
using static Aims.GitOps.Tests.Lifecycle.EvidenceWorld;

namespace Aims.GitOps.Tests.Lifecycle;

/// <summary>What a control has to be proved for, and which evidence speaks for what.</summary>
[Parallelizable(ParallelScope.All)]
public class EvidenceCoverageTests
{
    [TestCase("A.2.2", null, TestName = "Organisation_level_needs_one_stream")]
    [TestCase("A.9.4", "UC-001 UC-002 UC-003", TestName = "Use_case_level_needs_one_per_use_case")]
    [TestCase("A.6.2.6", "SYS-001 SYS-002 SYS-003", TestName = "System_level_needs_one_per_system")]
    [TestCase("A.7.4", "DAT-001 DAT-002", TestName = "Data_set_level_needs_one_per_data_set")]
    [TestCase("A.10.3", "SUP-001 SUP-002 SUP-003", TestName = "Supplier_level_needs_one_per_supplier")]
    public void Level_of_the_control_decides_how_many_streams(string control, string? subjects)
    {
        var context = With(Entry(control) + """
            SYS-002: {supplier: SUP-001, datasets: [DAT-001], resources: [RES-001]}
            UC-003: {suppliers: [SUP-002], datasets: [DAT-002]}
            RES-001: {kind: resource, supplier: SUP-003}
            SUP-001: {kind: supplier, status: approved}
            SUP-002: {kind: supplier, status: approved}
            SUP-003: {kind: supplier, status: approved}
            SUP-009: {kind: supplier, status: approved}
            DAT-001: {kind: dataset, status: approved}
            DAT-002: {kind: dataset, status: approved}
            """);

        var found = context.Evidence.DutiesOf(control).Select(d => d.Subject?.Id).Order(StringComparer.Ordinal);

        string.Join(" ", found).Should().Be(subjects ?? "");
    }

    [Test]
    public void Only_live_use_cases_in_scope_need_proof_and_an_entry_may_name_some()
    {
        var documents = """
            UC-001: {lifecycle_stage: verification-and-validation}
            UC-002: {in_scope: false}
            """;

        With(documents + "\n" + Entry("A.9.4")).Evidence.Duties.Select(d => d.Subject!.Id).Should().Equal("UC-003");
        With(Entry("A.9.4", "use_cases: [UC-001, UC-002]")).Evidence.Duties.Select(d => d.Subject!.Id).Should().Equal("UC-001", "UC-002");
    }

    [Test]
    public void Control_is_proved_as_a_whole_while_nothing_is_live()
    {
        var context = With("UC-001: {lifecycle_stage: inception}\nUC-002: {lifecycle_stage: inception}\nUC-003: {lifecycle_stage: inception}\n" + Entry("A.9.4"));

        context.Evidence.Duties.Should().ContainSingle().Which.Subject.Should().BeNull();
    }

    [TestCase("applicable: false", 0)]
    [TestCase("implementation: planned", 0)]
    [TestCase("implementation: not-started", 0)]
    [TestCase("implementation: partial", 1)]
    [TestCase("status: withdrawn", 0)]
    public void Only_controls_that_are_in_place_need_proof(string change, int duties)
    {
        var context = EmptyAims.Context([UseCases, Entry("A.2.2"), $"SOA-A.2.2: {{{change}}}"], Today);

        context.Evidence.Duties.Should().HaveCount(duties);
    }

    [Test]
    public void Own_control_is_proved_as_a_whole()
    {
        var context = With(Entry("X.1", "use_cases: [UC-003]") + Record("EVD-001", "controls: [X.1], collected_on: 2026-06-01"));

        var duty = Duty(context, "X.1");

        duty.Newest!.Id.Should().Be("EVD-001");
        duty.DueOn.Should().Be(new DateOnly(2026, 12, 1), "the highest tier in scope is high: six months");
    }

    [TestCase("use_cases: [UC-001, UC-002]", "A.9.4", "UC-001 UC-002")]
    [TestCase("systems: [SYS-003]", "A.9.4", "UC-003")]
    [TestCase("use_cases: [UC-002], systems: [SYS-003]", "A.9.4", "UC-002")]
    [TestCase("use_cases: [UC-002]", "A.6.2.6", "SYS-002")]
    [TestCase("use_cases: [UC-002], systems: [SYS-003]", "A.6.2.6", "SYS-003")]
    [TestCase("x: y", "A.6.2.6", "SYS-001")]
    [TestCase("x: y", "A.9.4", "UC-001")]
    public void Evidence_speaks_for_what_it_names_and_without_names_for_all_low_tier_uses(string names, string control, string proved)
    {
        var context = With(Entry(control) + Record("EVD-001", $"controls: [{control}], collected_on: 2026-11-01, {names}"));

        context.Evidence.Duties.Where(d => d.Newest is not null).Select(d => d.Subject!.Id).Should().Equal(proved.Split(' '));
    }

    [Test]
    public void Document_that_cites_a_record_is_spoken_for()
    {
        var context = With(Entry("A.6.2.7") + "SYS-003: {technical_documentation: [EVD-001]}\n" + Record("EVD-001", "controls: [A.6.2.7], collected_on: 2026-11-01"));

        context.Evidence.Duties.Where(d => d.Newest is not null).Select(d => d.Subject!.Id).Should().Equal("SYS-003");
    }

    [Test]
    public void Assessment_of_one_supplier_says_nothing_about_another_of_the_same_use_case()
    {
        var documents = Entry("A.10.3") + """
            UC-003: {suppliers: [SUP-001, SUP-002]}
            SUP-001: {kind: supplier, status: approved, assessment: [EVD-001]}
            SUP-002: {kind: supplier, status: approved}

            """;

        With(documents + Record("EVD-001", "controls: [A.10.3], use_cases: [UC-003], collected_on: 2026-11-01"))
            .Evidence.Duties.Where(d => d.Newest is not null).Select(d => d.Subject!.Id).Should().Equal("SUP-001");
        With(documents + Record("EVD-002", "controls: [A.10.3], use_cases: [UC-003], collected_on: 2026-11-01"))
            .Evidence.Duties.Where(d => d.Newest is not null).Select(d => d.Subject!.Id).Should().Equal("SUP-001", "SUP-002");
    }

    [Test]
    public void Entry_may_cite_evidence_that_does_not_cite_the_control()
    {
        var context = With(Entry("A.2.2", "evidence: [EVD-001]") + Record("EVD-001", "clauses: ['5.2'], collected_on: 2026-11-01"));

        Duty(context, "A.2.2").Newest!.Id.Should().Be("EVD-001");
    }

    [Test]
    public void Members_count_instead_of_their_series()
    {
        var context = With(Entry("A.2.4") + """
            EVD-001: {kind: evidence, status: final, result: supports, every: 1 month, controls: [A.2.4], collected_on: 2026-11-19}
            EVD-001-2026-08-31: {kind: evidence, status: final, result: supports, series: EVD-001, collected_on: 2026-08-31}
            EVD-001-2026-09-30: {kind: evidence, status: superseded, result: supports, series: EVD-001, collected_on: 2026-09-30}
            EVD-001-2026-10-31: {kind: evidence, status: open, series: EVD-001, collected_on: 2026-10-31}
            """);

        context.Evidence.For("A.2.4").Select(e => e.Id).Should().Equal("EVD-001-2026-08-31", "EVD-001-2026-10-31");
        Duty(context, "A.2.4").Newest!.Id.Should().Be("EVD-001-2026-08-31");
        context.Evidence.StreamOf(Duty(context, "A.2.4").Newest!).Id.Should().Be("EVD-001");
    }

    [Test]
    public void Proof_of_a_duty_holds_stale_and_fresh_pieces()
    {
        var context = With(Entry("A.6.2.6")
            + Record("EVD-001", "controls: [A.6.2.6], systems: [SYS-003], collected_on: 2025-01-01")
            + Record("EVD-002", "controls: [A.6.2.6], systems: [SYS-003], collected_on: 2026-11-01")
            + Record("EVD-003", "controls: [A.6.2.6], systems: [SYS-002], collected_on: 2026-11-01"));

        context.Evidence.ProofOf(Duty(context, "A.6.2.6", "SYS-003")).Select(e => e.Id).Should().Equal("EVD-001", "EVD-002");
    }
}
