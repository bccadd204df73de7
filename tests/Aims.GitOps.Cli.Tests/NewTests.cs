using System.Text.Json;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

public class NewTests
{
    // What a text that the tool wrote must never be, whatever its kind and however empty.
    private static readonly string[] s_never = ["doc.front-matter-missing", "doc.field-invalid", "doc.field-unknown", "ref.dangling", "ref.wrong-kind", "doc.duplicate-id", "doc.wrong-folder"];

    private static readonly Dictionary<string, string> s_for = new(StringComparer.Ordinal)
    {
        ["treatment"] = "RSK-001",
        ["corrective-action"] = "FND-001",
        ["finding"] = "AUD-001",
        ["objective"] = "POL-001",
        ["competence-record"] = "ROL-002",
        ["evidence"] = "A.6.2.6",
        ["review"] = "POL-001",
        ["external-document"] = "POL-001",
        ["role"] = "ROL-001",
        ["policy"] = "UC-001",
        ["resource"] = "SYS-001",
    };

    [Test]
    public void New_document_of_every_kind_is_sound()
    {
        using var folder = CliRun.ReferenceFolder();
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Catalogue.Iso42001.Kinds.Where(k => !k.IsSingleton).Select(k => k.Slug))
        {
            var answer = CliRun.In(folder.Path, "new", kind, "Something new", "--for", s_for.GetValueOrDefault(kind, "UC-002"), "--format", "json").Clean().Json;
            made.Add(answer.GetProperty("document").GetString()!, kind);
            File.Exists(folder[answer.GetProperty("path").GetString()!]).Should().BeTrue();
        }

        var check = CliRun.In(folder.Path, "check", "--format", "json").Json;

        made.Should().HaveCount(28);
        Findings(check).Where(f => s_never.Contains(f.Rule)).Should().BeEmpty();
    }

    [TestCase("scope", "context/scope.md")]
    [TestCase("risk-criteria", "risk/criteria.md")]
    [TestCase("audit-programme", "audits/programme.md")]
    public void Only_document_of_its_kind_is_written_once(string kind, string path)
    {
        using var folder = CliRun.ReferenceFolder();
        CliRun.In(folder.Path, "new", kind).Refused("exists already");
        File.Delete(folder[path]);

        CliRun.In(folder.Path, "new", kind).Clean();

        File.Exists(folder[path]).Should().BeTrue();
        var check = CliRun.In(folder.Path, "check", "--format", "json").Json;
        Findings(check).Where(f => s_never.Contains(f.Rule)).Should().BeEmpty();
    }

    [Test]
    public void Next_number_is_free_in_the_repository_and_in_its_references()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("risk/risks/RSK-041-old.md", "---\nid: RSK-041\nkind: risk\ntitle: Old\nstatus: withdrawn\nrelated: [RSK-042]\n---\n");

        CliRun.In(folder.Path, "new", "risk", "Wrong advice", "--for", "UC-001", "--format", "json").Clean().Json.GetProperty("document").GetString().Should().Be("RSK-043");
    }

    [Test]
    public void Low_tier_is_asked_for_less_than_high_tier()
    {
        using var folder = CliRun.ReferenceFolder();
        var low = CliRun.In(folder.Path, "new", "risk", "Low", "--for", "UC-003", "--dry-run").Clean().Output;
        var high = CliRun.In(folder.Path, "new", "risk", "High", "--for", "UC-002", "--dry-run").Clean().Output;

        low.Should().Contain("use_cases: [UC-003]").And.NotContain("informed_by");
        high.Should().Contain("use_cases: [UC-002]").And.Contain("informed_by: []");
    }

    [TestCase("UC-003", "screening")]
    [TestCase("UC-001", "standard")]
    [TestCase("UC-002", "full")]
    public void Form_of_an_impact_assessment_follows_the_tier(string useCase, string depth)
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "new", "impact-assessment", "--for", useCase, "--dry-run").Clean().Output
            .Should().Contain($"use_case: {useCase}\n").And.Contain($"\ndepth: {depth}\n").And.NotContain("{{").And.NotContain("{%");
    }

    [Test]
    public void Relation_is_written_on_the_side_that_stores_it_and_nothing_else_changes_there()
    {
        using var folder = CliRun.ReferenceFolder();
        var path = folder[ReferenceAims.Files.Keys.Single(p => p.StartsWith("use-cases/UC-003", StringComparison.Ordinal))];
        var before = File.ReadAllText(path);

        CliRun.In(folder.Path, "new", "ai-system", "Second translator", "--for", "UC-003").Clean().Output.Should().Contain("names it");

        var added = File.ReadAllLines(path).Except(before.Split('\n'), StringComparer.Ordinal).ToList();
        added.Should().ContainSingle().Which.Should().Match("systems: *SYS-*, SYS-*");
        File.ReadAllText(path).Length.Should().Be(before.Length + ", SYS-000".Length);
    }

    [Test]
    public void Inline_document_keeps_every_byte_of_its_page()
    {
        using var folder = CliRun.ReferenceFolder();
        var path = folder[ReferenceAims.Files.Keys.Single(p => p.StartsWith("use-cases/UC-003", StringComparison.Ordinal))];
        var before = File.ReadAllText(path).ReplaceLineEndings("\r\n");
        File.WriteAllText(path, before, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var made = CliRun.In(folder.Path, "new", "opportunity", "Faster letters", "--for", "UC-003", "--inline", "--set", "benefit=Letters: a day earlier", "--format", "json").Clean().Json;

        var after = File.ReadAllBytes(path);
        after.Should().StartWith([0xEF, 0xBB, 0xBF]);
        var text = File.ReadAllText(path);
        var fence = before.IndexOf("\r\n---\r\n", StringComparison.Ordinal) + 2;
        text.Should().StartWith(before[..fence]).And.EndWith(before[fence..]);
        text[fence..^(before.Length - fence)].Should().StartWith("entries:\r\n  - id: OPP-").And.Contain("\r\n    benefit: \"Letters: a day earlier\"\r\n").And.NotContain("classification");
        CliRun.In(folder.Path, "show", made.GetProperty("document").GetString()!, "--format", "json").Clean().Json.GetProperty("path").GetString().Should().Contain("UC-003");
    }

    [Test]
    public void Member_of_a_series_takes_its_id_from_series_and_day()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("evidence/EVD-900.md", "---\nid: EVD-900\nkind: evidence\ntitle: Weekly export\nstatus: open\nowner: ROL-002\nclassification: internal\nretention_years: 3\nevery: 1 month\nevidence_type: log\ncontrols: [A.6.2.6]\ncollection: automated-export\nsource_system: Grafana\nquery_or_steps: export\n---\n");

        CliRun.In(folder.Path, "new", "evidence", "Week 47", "--for", "EVD-900", "--format", "json").Clean().Json.GetProperty("document").GetString().Should().Be("EVD-900-2026-11-20");
        CliRun.In(folder.Path, "new", "evidence", "Week 47", "--for", "EVD-900", "--format", "json").Clean().Json.GetProperty("document").GetString().Should().Be("EVD-900-2026-11-20-2");
    }

    [Test]
    public void Nested_and_listed_values_are_taken_as_typed()
    {
        using var folder = CliRun.ReferenceFolder();

        var text = CliRun.In(folder.Path, "new", "use-case", "Mail: sorter", "--set", "risk_factors.autonomy=2", "--set", "risk_factors.scale=1", "--set", "ai_roles=user", "--set", "units=[Customer service, \"Repairs, west\"]", "--set", "x_ticket=A-1", "--dry-run").Clean().Output;

        text.Should().Contain("title: \"Mail: sorter\"").And.Contain("\n  autonomy: 2\n").And.Contain("\n  scale: 1\n").And.Contain("\n  opacity: unknown")
            .And.Contain("ai_roles: [user]").And.Contain("units: [Customer service, \"Repairs, west\"]").And.Contain("x_ticket: A-1").And.Contain("use-cases/UC-007-mail-sorter.md");
    }

    [Test]
    public void Wrong_usage_is_refused_with_the_way_out()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "new", "rsik", "x").Refused("Did you mean risk?");
        CliRun.In(folder.Path, "new", "risk").Refused("needs a title");
        CliRun.In(folder.Path, "new", "risk", "x", "--for", "UC-999").Refused("UC-999");
        CliRun.In(folder.Path, "new", "risk", "x", "--set", "likelyhood=2").Refused("likelyhood");
        CliRun.In(folder.Path, "new", "risk", "x", "--set", "sources=[a").Refused("cannot be read");
        CliRun.In(folder.Path, "new", "risk", "x", "--inline").Refused("--for");
        CliRun.In(folder.Path, "new", "impact-assessment").Refused("one use case");
        CliRun.In(folder.Path, "new", "control", "A.7.2").Refused("exists already");
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Should().HaveCount(ReferenceAims.Files.Count);
    }

    [Test]
    public void Nothing_is_written_through_a_symbolic_link()
    {
        using var folder = CliRun.ReferenceFolder();
        using var elsewhere = TestFolder.Create();
        Directory.Delete(folder["risk/risks"], recursive: true);
        Directory.CreateSymbolicLink(folder["risk/risks"], elsewhere.Path);

        CliRun.In(folder.Path, "new", "risk", "x").Refused("symbolic link");

        Directory.EnumerateFileSystemEntries(elsewhere.Path).Should().BeEmpty();
    }

    private static IEnumerable<(string Rule, string? Document, string Message)> Findings(JsonElement check) => check.GetProperty("findings").EnumerateArray()
        .Select(f => (f.GetProperty("rule").GetString()!, f.GetProperty("document").GetString(), f.GetProperty("message").GetString()!));
}
