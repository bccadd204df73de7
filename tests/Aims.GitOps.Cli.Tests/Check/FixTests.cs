using System.Text;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary><c>aims check --fix</c>: shows and makes repairs that have one right answer.</summary>
public class FixTests
{
    private const string Slips = "---\r\nid: RSK-090\r\nkind: risk\r\ntitel: Wrong key\r\nowner: ROL-002\r\nconsequenze: 2\r\n---\r\n\r\nText with an umlaut: Größe.\r\n";

    [Test]
    public void Repairs_are_shown_as_a_diff_that_git_can_apply()
    {
        using var repository = CheckCases.Repository();
        repository.Write("risk/risks/RSK-090.md", Slips.Replace("\r\n", "\n", StringComparison.Ordinal)).Commit("Slips", "2026-11-17T10:00:00Z");

        var run = CliRun.In(repository.Path, "check", "--fix", "--output", "repairs.diff");

        run.Error.Should().Contain("2 repairs in 1 files").And.Contain("--write");
        File.ReadAllText(repository["repairs.diff"]).Should().Contain("-titel: Wrong key\n+title: Wrong key\n").And.Contain("--- a/risk/risks/RSK-090.md\n+++ b/risk/risks/RSK-090.md\n");
        repository.Git("status", "--porcelain", "risk").Should().BeEmpty("showing changes nothing");
        repository.Git("apply", "repairs.diff");
        File.ReadAllText(repository["risk/risks/RSK-090.md"]).Should().Contain("\ntitle: Wrong key\n").And.Contain("\nconsequence: 2\n");
    }

    [Test]
    public void Repairs_are_made_and_nothing_else_changes()
    {
        using var folder = CliRun.ReferenceFolder();
        var path = folder.Write("risk/risks/RSK-090.md", "");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Slips)]);

        var run = CliRun.In(folder.Path, "check", "--fix", "--write", "--format", "json");

        run.Error.Should().Contain("2 repairs made");
        File.ReadAllBytes(path).Should().Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Slips.Replace("titel", "title").Replace("consequenze", "consequence"))]);
        run.Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "doc.field-unknown").Should().BeEmpty();
    }

    [Test]
    public void Second_run_finds_nothing_to_repair()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("risk/risks/RSK-090.md", Slips);
        CliRun.In(folder.Path, "check", "--fix", "--write");

        var run = CliRun.In(folder.Path, "check", "--fix");

        run.Output.Should().BeEmpty();
        run.Error.Should().Contain("Nothing here has one right answer");
    }

    [Test]
    public void Past_commit_is_not_repaired()
    {
        using var repository = CheckCases.Repository();

        CliRun.In(repository.Path, "check", "--fix", "--write", "--at", "HEAD").Refused("working tree");
    }
}
