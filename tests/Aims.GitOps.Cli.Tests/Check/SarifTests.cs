using System.Text.Json;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary><c>aims check --format sarif</c>.</summary>
public class SarifTests
{
    [Test]
    public void Log_is_valid_against_the_official_schema()
    {
        var (harness, reason) = NodeHarness.TryGet("sarif");
        if (harness is null)
        {
            Assert.Ignore(reason);
        }

        using var folder = CheckCases.FolderWithProblems();
        using var repository = CheckCases.ChangeWithProblems();
        var clean = CliRun.In(folder.Path, "check", "--format", "sarif", "--output", "whole.sarif");
        var change = CliRun.In(repository.Path, "check", "--format", "sarif", "--base", "main", "--output", "change.sarif");

        (clean.ExitCode, change.ExitCode).Should().Be((1, 1), clean.Error + change.Error);
        harness!.Node("validate.mjs", folder["whole.sarif"], repository["change.sarif"]).Should().Be("ok\nok\n");
    }

    [Test]
    public void Rules_are_the_catalogue_with_help()
    {
        using var folder = CheckCases.FolderWithProblems();

        var driver = Run(folder.Path).GetProperty("tool").GetProperty("driver");

        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        rules.Select(r => r.GetProperty("id").GetString()).Should().Equal(RuleCatalogue.All.Select(r => r.Descriptor.Id));
        rules.Should().OnlyContain(r => r.GetProperty("help").GetProperty("text").GetString()!.Length > 60
            && r.GetProperty("help").GetProperty("markdown").GetString()!.StartsWith("# ")
            && r.GetProperty("fullDescription").GetProperty("text").GetString()!.Length > 20);
        rules.Select(r => r.GetProperty("name").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Result_points_at_the_exact_characters()
    {
        using var folder = CheckCases.FolderWithProblems();

        var dangling = Run(folder.Path).GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "ref.dangling");

        var place = dangling.GetProperty("locations")[0].GetProperty("physicalLocation");
        var path = Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
        var region = place.GetProperty("region");
        var line = File.ReadAllLines(folder[path])[region.GetProperty("startLine").GetInt32() - 1];
        line[(region.GetProperty("startColumn").GetInt32() - 1)..(region.GetProperty("endColumn").GetInt32() - 1)].Should().Be("POL-999");
        region.GetProperty("endLine").GetInt32().Should().Be(region.GetProperty("startLine").GetInt32());
    }

    [Test]
    public void Fingerprint_survives_shifted_lines()
    {
        using var folder = CheckCases.FolderWithProblems();
        var before = Fingerprints(folder.Path);

        var path = Directory.EnumerateFiles(folder["use-cases"], "UC-001*").Single();
        File.WriteAllText(path, File.ReadAllText(path).Replace("---\nid:", "---\n# A remark.\n\nid:", StringComparison.Ordinal));

        Fingerprints(folder.Path).Should().Equal(before).And.NotBeEmpty();
    }

    [Test]
    public void Path_with_odd_characters_is_escaped()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("policies/Größe 100%.md", "no front matter\n");

        Run(folder.Path).GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString())
            .Should().Contain("policies/Gr%C3%B6%C3%9Fe%20100%25.md");
    }

    [Test]
    public void Change_tells_new_from_unchanged()
    {
        using var repository = CheckCases.ChangeWithProblems();

        var results = Run(repository.Path, "--base", "main").GetProperty("results").EnumerateArray()
            .Select(r => (r.GetProperty("ruleId").GetString(), r.GetProperty("baselineState").GetString())).ToList();

        results.Should().Contain(("ref.dangling", "new")).And.Contain(("ref.dangling", "unchanged"));
    }

    private static List<string?> Fingerprints(string folder) =>
        [.. Run(folder).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("aims/v1").GetString()).Order(StringComparer.Ordinal)];

    private static JsonElement Run(string folder, params string[] arguments) =>
        CliRun.In(folder, ["check", "--format", "sarif", .. arguments]).Json.GetProperty("runs")[0];
}
