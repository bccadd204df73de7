using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

/// <summary>Wrong usage and broken surroundings: one line that says what, why and what to do, and exit code 2.</summary>
public class BadUsageTests
{
    [Test]
    public void Unknown_option_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "check", "--bogus").Refused("--bogus");
    }

    [Test]
    public void Unknown_command_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "chekc").Refused("chekc");
    }

    [Test]
    public void Impossible_day_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "check", "--as-of", "2026-02-29").Refused("2026-02-29");
    }

    [Test]
    public void Leap_day_is_a_day()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "due", "--as-of", "2028-02-29", "--format", "json").Clean().Json.GetProperty("as_of").GetString().Should().Be("2028-02-29");
    }

    [Test]
    public void Folder_that_does_not_exist_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "check", "-C", "nowhere").Refused("nowhere");
    }

    [Test]
    public void Folder_without_an_AIMS_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "check").Refused("aims init");
    }

    [Test]
    public void Revision_in_a_plain_folder_is_refused()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "check", "--at", "HEAD").Refused("not in a Git repository");
    }

    [Test]
    public void Unknown_revision_is_refused()
    {
        using var repository = TestRepository.Create();
        repository.Write("aims.yml", "aims: 1\n").Commit("Start");

        CliRun.In(repository.Path, "check", "--at", "nonsense").Refused("nonsense");
    }

    [TestCase("aims: [1", "aims.yml:1")]
    [TestCase("aims: 2", "aims: 2")]
    [TestCase("aims: 1\njourney: soon", "aims.yml:2:10")]
    [TestCase("aims: 1\norganisation: {time_zone: Mars/Olympus}", "Mars/Olympus")]
    [TestCase("aims: 1\ncatalogue: iso42001@9.9.9", "iso42001@9.9.9")]
    public void Broken_configuration_is_refused_with_its_place(string configuration, string says)
    {
        using var folder = TestFolder.Create();
        folder.Write("aims.yml", configuration);

        CliRun.In(folder.Path, "check").Refused(says);
    }

    [Test]
    public void Format_that_is_not_offered_is_refused_with_those_that_are()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "due", "--format", "xml").Refused("text, json");
    }

    [Test]
    public void Unknown_check_names_the_nearest()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "explain", "risk.untreatd").Refused("risk.untreated");
    }

    [Test]
    public void Environment_variables_stand_in_for_options()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.With(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["AIMS_FORMAT"] = "json", ["AIMS_AS_OF"] = "2026-10-01" }, "", "due")
            .Clean().Json.GetProperty("as_of").GetString().Should().Be("2026-10-01");
    }

    [Test]
    public void Output_file_is_whole_and_leaves_nothing_beside_it()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "due", "--format", "json", "--output", "out/due.json").Clean().Output.Should().BeEmpty();

        Directory.EnumerateFiles(folder["out"]).Select(f => Path.GetFileName(f)).Should().Equal("due.json");
    }
}
