using Aims.GitOps.Cli.Output;
using CsCheck;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary><c>aims check --format github</c>: what the runner makes of it.</summary>
public class GitHubAnnotationsTests
{
    [Test]
    public void Finding_becomes_an_annotation_at_its_line()
    {
        using var folder = CheckCases.FolderWithProblems();

        var error = RunnerCommands.In(CliRun.In(folder.Path, "check", "--format", "github").Output)
            .Single(c => c.Name == "error" && c.Properties["title"].StartsWith("ref.dangling:", StringComparison.Ordinal));

        var line = File.ReadAllLines(folder[error.Properties["file"]])[int.Parse(error.Properties["line"]) - 1];
        line[(int.Parse(error.Properties["col"]) - 1)..(int.Parse(error.Properties["endColumn"]) - 1)].Should().Be("POL-999");
        error.Data.Should().Contain("POL-999");
    }

    [Test]
    public void No_more_than_ten_of_a_kind_and_the_last_says_how_many_more()
    {
        using var folder = CliRun.ReferenceFolder();
        for (var i = 0; i < 25; i++)
        {
            folder.Write($"policies/x{i:00}.md", "no front matter\n");
        }

        var errors = RunnerCommands.In(CliRun.In(folder.Path, "check", "--format", "github").Output).Where(c => c.Name == "error").ToList();

        errors.Should().HaveCount(10);
        errors[^1].Data.Should().MatchRegex(@"^\+1[6-9]|\+[2-9]\d more: ").And.Contain("doc.front-matter-missing");
    }

    [Test]
    public void Changed_files_come_before_others_of_the_same_severity()
    {
        using var repository = CheckCases.Repository();
        repository.Branch("change");
        CheckCases.Write(repository, "UC-005: {policies: [POL-998]}");
        File.Delete(Directory.EnumerateFiles(repository["objectives/metrics"], "MET-001*").Single());
        repository.Commit("Change", "2026-11-19T10:00:00Z");

        var errors = RunnerCommands.In(CliRun.In(repository.Path, "check", "--format", "github", "--base", "main").Output).Where(c => c.Name == "error").ToList();

        errors.Should().HaveCountGreaterThan(1);
        errors[0].Properties["file"].Should().Contain("UC-005");
        errors[1].Properties["file"].Should().NotContain("UC-005");
    }

    [Test]
    public void Hostile_names_and_texts_make_no_command_we_did_not_intend()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("::add-mask::x.md", "no front matter\n");
        folder.Write("policies/##[add-path]x.md", "---\nid: '::set-env name=PATH::x'\nkind: policy\ntitle: '##[set-output name=a]b'\n---\n");
        folder.Write("policies/POL-090.md", "---\nid: POL-090\nkind: '::stop-commands::x'\nowner: \"ROL-1\\n::set-env name=A::b\"\nx: '##[add-mask]y'\n---\n::error::z\n");

        foreach (var format in new[] { "text", "github", "json", "sarif", "junit" })
        {
            var run = CliRun.In(folder.Path, "check", "--format", format);
            RunnerCommands.In(run.Output).Select(c => c.Name).Except(format == "github" ? ["error", "warning", "notice"] : []).Should().BeEmpty(format);
            run.Output.Should().Contain("add-", "the hostile text is shown, not lost");
        }
    }

    [Test]
    public void Hostile_arguments_make_no_command()
    {
        using var folder = CliRun.ReferenceFolder();

        RunnerCommands.In(CliRun.In(folder.Path, "show", "x\n::add-mask::y").Error).Should().BeEmpty();
        RunnerCommands.In(CliRun.In(folder.Path, "show", "##[add-mask]y").Error).Should().BeEmpty();
    }

    [Test]
    public void Escaping_is_undone_by_the_runner() =>
        Gen.String.Where(s => !s.Contains("##[", StringComparison.Ordinal) && !s.Contains('\0')).Sample(text =>
        {
            var line = $"::error file={FindingsGitHub.Property(text)}::{FindingsGitHub.Data(text)}";
            var command = RunnerCommands.In(line).Single();
            return command.Data == text && (text.Length == 0 || command.Properties.GetValueOrDefault("file") == text);
        });
}
