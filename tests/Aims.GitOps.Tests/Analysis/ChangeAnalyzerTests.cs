using System.Collections.Immutable;
using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Rules;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Analysis;

/// <summary>A change is judged by the rules of its base, and only for what it breaks.</summary>
[Parallelizable(ParallelScope.All)]
public class ChangeAnalyzerTests
{
    private static readonly DocumentReader s_reader = new(Catalogue.Iso42001);

    private static readonly ImmutableArray<Rule> s_rules =
        [.. new[] { "doc.front-matter-missing", "ref.dangling", "risk.untreated", "waiver.expired" }.Select(id => RuleCatalogue.Find(id)!)];

    private const string Broken = """
        RSK-005: {treatments: []}
        UC-001: {policies: [POL-999]}
        """;

    [Test]
    public void Finding_that_stood_on_the_base_does_not_count()
    {
        var change = Change(start: Broken, head: Broken + "\nPOL-001: {title: AI policy of Kiesbach}");

        change.Result.Findings.Where(f => f.Rule.Id == "ref.dangling").Select(f => f.Status).Should().Equal(FindingStatus.Baseline);
        change.Result.Counting.Select(f => ReferenceAims.Describe(f)).Should().BeEmpty();
    }

    [Test]
    public void Finding_in_another_document_that_the_change_causes_counts()
    {
        var change = Change(start: "{}", head: "MET-001: delete");

        change.Result.Counting.Should().OnlyContain(f => f.Status == FindingStatus.New)
            .And.Contain(f => f.Rule.Id == "ref.dangling" && f.Document != "MET-001");
        change.ChangedPaths.Should().OnlyContain(p => p.Contains("MET-001"));
    }

    [Test]
    public void Mended_finding_is_told()
    {
        var change = Change(start: "UC-001: {policies: [POL-999]}", head: "{}");

        change.Result.Counting.Should().BeEmpty();
        change.Mended.Select(f => f.Rule.Id).Should().Equal("ref.dangling");
    }

    [Test]
    public void Renamed_file_keeps_its_findings()
    {
        const string Text = "# No front matter\n\nSome text that stays the same.\n";
        var change = Change(start: $"file:policies/old.md: {Quote(Text)}", head: $"file:policies/new.md: {Quote(Text)}");

        change.Result.Findings.Where(f => f.Rule.Id == "doc.front-matter-missing").Select(f => (f.Path, f.Status))
            .Should().Equal(("policies/new.md", FindingStatus.Baseline));
    }

    [Test]
    public void Change_cannot_switch_off_the_rule_it_breaks()
    {
        var change = Change(start: "{}", head: "UC-001: {policies: [POL-999]}\naims.yml: {rules: {ref.dangling: off}}");

        change.Result.Counting.Select(f => f.Rule.Id).Should().Contain("ref.dangling");
        change.PolicyChanges.Select(c => (c.Key, c.Before, c.After)).Should().Equal(("rules.ref.dangling", null, "off"));
    }

    [Test]
    public void Change_cannot_waive_what_it_breaks()
    {
        var change = Change(
            start: "{}",
            head: "UC-001: {policies: [POL-999]}\naims.yml: {waivers: [{rule: ref.dangling, reason: Later, approved_by: ROL-001, until: 2027-12-31}]}");

        change.Result.Counting.Select(f => f.Rule.Id).Should().Contain("ref.dangling");
        change.PolicyChanges.Should().ContainSingle(c => c.Key.StartsWith("waivers["));
    }

    [Test]
    public void Waiver_on_the_base_holds_for_the_change()
    {
        const string Waiver = "aims.yml: {waivers: [{rule: ref.dangling, reason: Later, approved_by: ROL-001, until: 2027-12-31}]}";
        var change = Change(start: Waiver, head: Waiver + "\nUC-001: {policies: [POL-999]}");

        change.Result.Findings.Where(f => f.Rule.Id == "ref.dangling").Select(f => f.Status).Should().Equal(FindingStatus.Waived);
        change.PolicyChanges.Should().BeEmpty();
    }

    [Test]
    public void Change_cannot_exclude_the_file_it_breaks()
    {
        var change = Change(start: "{}", head: "UC-001: {policies: [POL-999]}\naims.yml: {documents: {include: ['**/*.md'], exclude: [README.md, 'evidence/files/**', 'use-cases/**']}}");

        change.Result.Counting.Select(f => f.Rule.Id).Should().Contain("ref.dangling");
        change.PolicyChanges.Select(c => c.Key).Should().Contain("documents.exclude[use-cases/**]");
    }

    [Test]
    public void Change_cannot_pass_unfinished_files_off_as_foreign_ones()
    {
        var change = Change(start: "{}", head: "file:policies/new.md: No front matter\naims.yml: {fields: {last_reviewed: [reviewed]}}");

        change.Result.Counting.Select(f => f.Rule.Id).Should().Contain("doc.front-matter-missing");
    }

    [Test]
    public void Change_cannot_make_its_author_a_director()
    {
        var start = Read("{}");
        var head = Read("ROL-008: {top_management: true, may_approve: ['*:high']}");

        var judged = head.JudgedBy(start, CancellationToken.None).GraphOn(ReferenceAims.AsOf);

        judged.Find("ROL-008")!.Fields.Bool("top_management").Should().BeTrue();
        judged.Authority("ROL-008")!.Fields.Bool("top_management").Should().NotBe(true);
        ChangeAnalyzer.Run(s_rules, head, start, start, ReferenceAims.AsOf, CancellationToken.None)
            .PolicyChanges.Select(c => c.Key).Should().Equal("ROL-008.may_approve", "ROL-008.top_management");
    }

    [Test]
    public void Role_that_the_change_adds_gives_no_authority_yet()
    {
        var judged = Read("ROL-099: {kind: role, title: Director, status: approved, top_management: true}").JudgedBy(Read("{}"), CancellationToken.None).GraphOn(ReferenceAims.AsOf);

        judged.Find("ROL-099").Should().NotBeNull();
        judged.Authority("ROL-099").Should().BeNull();
    }

    [Test]
    public void Descriptive_parts_of_the_configuration_come_from_the_change()
    {
        var judged = Read("aims.yml: {journey: build, organisation: {name: New name, time_zone: Europe/Berlin}}").JudgedBy(Read("{}"), CancellationToken.None);

        judged.Configuration.OrganisationName.Should().Be("New name");
        judged.Configuration.Journey.Should().Be(JourneyStage.Stage2);
        judged.Configuration.AsWritten.Journey.Should().Be(JourneyStage.Build);
    }

    [Test]
    public void Bad_waiver_of_the_change_is_found_where_it_stands()
    {
        var change = Change(start: "{}", head: "aims.yml: {waivers: [{rule: ref.dangling, reason: Later, approved_by: ROL-001, until: 2026-01-31}]}");

        var finding = change.Result.Counting.Single(f => f.Rule.Id == "waiver.expired");
        (finding.Path, finding.Status).Should().Be(("aims.yml", FindingStatus.New));
    }

    [Test]
    public void Rules_come_from_the_tip_while_findings_are_compared_with_where_the_change_parted()
    {
        var start = Read(Broken);
        var tip = Read("aims.yml: {rules: {ref.dangling: warning}}");
        var head = Read(Broken + "\nUC-002: {policies: [POL-998]}");

        var change = ChangeAnalyzer.Run(s_rules, head, start, tip, ReferenceAims.AsOf, CancellationToken.None);

        change.Result.Findings.Where(f => f.Rule.Id == "ref.dangling").Select(f => (f.Document, f.Status, f.Severity)).Should().Equal(
            ("UC-001", FindingStatus.Baseline, Severity.Warning),
            ("UC-002", FindingStatus.New, Severity.Warning));
    }

    [Test]
    public void Without_a_start_everything_is_new()
    {
        var policy = Read("{}");

        var change = ChangeAnalyzer.Run(s_rules, Read("UC-001: {policies: [POL-999]}"), null, policy, ReferenceAims.AsOf, CancellationToken.None);

        change.Result.Counting.Select(f => f.Status).Distinct().Should().Equal(FindingStatus.New);
    }

    private static ChangeResult Change(string start, string head)
    {
        var before = Read(start);
        return ChangeAnalyzer.Run(s_rules, Read(head), before, before, ReferenceAims.AsOf, CancellationToken.None);
    }

    private static AimsRepository Read(string overlay)
    {
        var changed = Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, overlay);
        return AimsRepository.Read(changed.ToSnapshot(), s_reader, ReferenceHistory.Of(changed.Files, changed.AsOf, ReferenceAims.Files), CancellationToken.None);
    }

    private static string Quote(string text) => "\"" + text.Replace("\n", "\\n") + "\"";
}
