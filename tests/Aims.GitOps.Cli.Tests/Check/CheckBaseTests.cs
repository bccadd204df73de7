using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary><c>aims check --base</c> and <c>--baseline</c>.</summary>
public class CheckBaseTests
{
    [Test]
    public void Only_what_the_change_breaks_is_counted()
    {
        using var repository = CheckCases.ChangeWithProblems();

        var run = CliRun.In(repository.Path, "check", "--base", "main", "--format", "json");

        run.ExitCode.Should().Be(1);
        var findings = run.Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "ref.dangling")
            .Select(f => (f.GetProperty("document").GetString(), f.GetProperty("status").GetString()));
        findings.Should().Equal(("UC-001", "baseline"), ("UC-002", "new"));
        run.Json.GetProperty("base").GetProperty("commit").GetString().Should().Be(repository.Git("rev-parse", "main").Trim());
    }

    [Test]
    public void Harmless_change_on_a_broken_base_is_clean()
    {
        using var repository = CheckCases.Repository("UC-001: {policies: [POL-999]}");
        repository.Branch("change").Write("README.md", "Hello.\n").Commit("Change", "2026-11-19T10:00:00Z");

        CliRun.In(repository.Path, "check", "--base", "main").Clean().Output.Should().Contain("known before").And.Contain("against main (");
        CliRun.In(repository.Path, "check").ExitCode.Should().Be(1);
    }

    [Test]
    public void Base_that_moved_on_is_compared_where_the_change_parted()
    {
        using var repository = CheckCases.Repository("UC-001: {policies: [POL-999]}");
        repository.Branch("change").Write("README.md", "Hello.\n").Commit("Change", "2026-11-17T10:00:00Z");
        repository.Switch("main");
        CheckCases.Write(repository, "{}");
        repository.Commit("Mend the reference", "2026-11-18T10:00:00Z");
        repository.Switch("change");

        var run = CliRun.In(repository.Path, "check", "--base", "main", "--format", "json").Clean();

        run.Json.GetProperty("base").GetProperty("merge_base").GetString().Should().Be(repository.Git("merge-base", "main", "change").Trim());
        run.Json.GetProperty("summary").GetProperty("baseline").GetInt32().Should().BePositive();
    }

    [Test]
    public void Merge_commit_is_compared_with_the_branch_it_goes_to()
    {
        using var repository = CheckCases.ChangeWithProblems();
        repository.Switch("main").Write("README.md", "Moved on.\n").Commit("Move on", "2026-11-19T11:00:00Z");
        repository.Git("checkout", "-q", "--detach");
        repository.Merge("change", at: "2026-11-19T12:00:00Z");

        CliRun.In(repository.Path, "check", "--base", "main", "--format", "json").Json.GetProperty("findings").EnumerateArray()
            .Where(f => f.GetProperty("status").GetString() == "new").Select(f => f.GetProperty("document").GetString()).Should().Equal("UC-002");
    }

    [Test]
    public void Change_that_is_not_committed_yet_is_judged_too()
    {
        using var repository = CheckCases.Repository();
        CheckCases.Write(repository, "UC-002: {policies: [POL-998]}");

        CliRun.In(repository.Path, "check", "--base", "HEAD", "--format", "json").Json.GetProperty("verdict").GetString().Should().Be("fail");
    }

    [Test]
    public void Changed_rules_are_told_and_not_obeyed()
    {
        using var repository = CheckCases.Repository();
        repository.Branch("change");
        CheckCases.Write(repository, "UC-002: {policies: [POL-998]}\naims.yml: {rules: {ref.dangling: off}}");
        repository.Commit("Change", "2026-11-19T10:00:00Z");

        var run = CliRun.In(repository.Path, "check", "--base", "main");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("The change alters rules it is judged by").And.Contain("rules.ref.dangling is new: off").And.Contain("error ref.dangling");
    }

    [Test]
    public void Base_without_an_AIMS_makes_everything_new_and_says_so()
    {
        using var repository = TestRepository.Create();
        repository.Write("README.md", "Before.\n").Commit("Before", "2026-11-10T10:00:00Z");
        repository.Branch("change");
        CheckCases.Write(repository, "UC-001: {policies: [POL-999]}");
        repository.Commit("Start the AIMS", "2026-11-19T10:00:00Z");

        var run = CliRun.In(repository.Path, "check", "--base", "main");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("holds no AIMS");
    }

    [Test]
    public void Unknown_base_is_refused()
    {
        using var repository = CheckCases.Repository();

        CliRun.In(repository.Path, "check", "--base", "nowhere").Refused("nowhere");
    }

    [Test]
    public void Base_in_a_plain_folder_is_refused()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "check", "--base", "main").Refused("no commit");
    }

    [Test]
    public void Shallow_clone_is_compared_with_the_tip()
    {
        using var origin = CheckCases.ChangeWithProblems();
        using var clone = TestRepository.Clone(origin.Path, "--depth", "1", "--no-single-branch");

        var run = CliRun.In(clone.Path, "check", "--base", "origin/main", "--format", "json");

        run.Json.GetProperty("base").GetProperty("merge_base").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        run.Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "ref.dangling")
            .Select(f => (f.GetProperty("document").GetString(), f.GetProperty("status").GetString())).Should().Equal(("UC-001", "baseline"), ("UC-002", "new"));
    }

    [Test]
    public void Baseline_file_lets_an_old_repository_start_clean()
    {
        using var folder = CheckCases.FolderWithProblems();
        CliRun.In(folder.Path, "check").ExitCode.Should().Be(1);

        CliRun.In(folder.Path, "check", "--baseline", "known.json", "--update-baseline").Clean();

        CliRun.In(folder.Path, "check", "--baseline", "known.json").Clean();
        folder.Write("policies/more.md", "no front matter\n");
        CliRun.In(folder.Path, "check", "--baseline", "known.json").ExitCode.Should().Be(1);
    }

    [Test]
    public void Baseline_whose_findings_are_gone_says_so()
    {
        using var folder = CheckCases.FolderWithProblems();
        CliRun.In(folder.Path, "check", "--baseline", "known.json", "--update-baseline").Clean();
        File.Delete(folder["policies/broken.md"]);

        CliRun.In(folder.Path, "check", "--baseline", "known.json").Clean().Error.Should().Contain("1 finding").And.Contain("--update-baseline");
    }

    [Test]
    public void Change_cannot_add_to_its_baseline()
    {
        using var repository = CheckCases.Repository("UC-001: {policies: [POL-999]}");
        CliRun.In(repository.Path, "check", "--baseline", "known.json", "--update-baseline").Clean();
        repository.Commit("Baseline", "2026-11-17T10:00:00Z");
        repository.Branch("change");
        CheckCases.Write(repository, "UC-001: {policies: [POL-999]}\nUC-002: {policies: [POL-998]}");
        CliRun.In(repository.Path, "check", "--baseline", "known.json", "--update-baseline").Clean();
        repository.Commit("Change", "2026-11-19T10:00:00Z");

        CliRun.In(repository.Path, "check", "--baseline", "known.json").Clean();
        CliRun.In(repository.Path, "check", "--baseline", "known.json", "--base", "main").ExitCode.Should().Be(1);
    }

    [TestCase("--baseline FILE", "--update-baseline")]
    [TestCase("--fix", "--write")]
    [TestCase("no file nowhere.json", "--baseline", "nowhere.json")]
    [TestCase("aims.yml cannot be read", "--baseline", "aims.yml")]
    [TestCase("Leave --base away", "--baseline", "x.json", "--update-baseline", "--base", "main")]
    public void Misuse_is_refused(string says, params string[] arguments)
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, ["check", .. arguments]).Refused(says);
    }
}
