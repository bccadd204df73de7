using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

public class InterviewTests
{
    private static readonly string[] s_useCase =
    [
        "Meeting summaries",
        "Sums up internal meetings; the person who led the meeting corrects the text.",
        "", "n", "n",           // used, not offered, not built
        "4", "2026-09-01",      // in use since
        "de",
        "colleagues", "n",      // touched, no extra protection
        "staff",
        "0", "0", "1", "0", "0", "1", "0", "1", "1", "2", "0",
        "2", "Preparatory task", "2026-10-01",
    ];

    private static readonly string[] s_rest =
    [
        "Protokoll assistant", "Nordwort AG",
        "A recording leaks and clients are talked about.", "Leaked recording", "2", "3", "3", "1", "Press reports about other suppliers.",
        "Two hours a week for advice.", "Less time for minutes",
        "Colleagues and clients.", "A wrong sentence that is corrected.", "Nothing is decided with it.",
        "n",                    // nothing else
        "Lindqvist & Partner", "Europe/Berlin", "Office", "Bremen", "",
        "Jonas Weber", "jweber", "y", "Nina Lindqvist", "", "y", "Ada Yilmaz", "ayilmaz", "n",
        "2", "1", "Ada Yilmaz", "", // top management, AIMS manager, owner, no auditor yet
    ];

    [Test]
    public void Interview_shows_the_tier_as_it_emerges_and_writes_a_green_repository()
    {
        using var folder = TestFolder.Create();

        var run = CliRun.Answering(folder.Path, [.. s_useCase, .. s_rest, "y"], "init").Clean();

        run.Output.Should().Contain("So far: 2 points; low is up to 14").And.Contain("Meeting summaries: tier low").And.Contain("none plausible").And.Contain("Write the AIMS to");
        File.Exists(folder["aims-answers.yml"]).Should().BeFalse("the answers have become documents");
        File.ReadAllText(folder["use-cases/UC-001-meeting-summaries.md"]).Should().Contain("level: medium").And.Contain("screening:").And.Contain("supplier: SUP-001").And.Contain("tier: low");
        File.ReadAllText(folder["leadership/roles/top-management.md"]).Should().Contain("{person: nina, from: 2026-11-20}");
        var summary = CliRun.In(folder.Path, "check", "--format", "json").Clean().Json.GetProperty("summary");
        summary.GetProperty("warnings").GetInt32().Should().Be(0);
    }

    [Test]
    public void Interview_goes_on_where_it_stopped()
    {
        using var straight = TestFolder.Create();
        CliRun.Answering(straight.Path, [.. s_useCase, .. s_rest, "y"], "init").Clean();
        using var folder = TestFolder.Create();

        CliRun.Answering(folder.Path, [.. s_useCase[..12], "stop"], "init").Clean().Output.Should().Contain("Stopped.");
        Directory.EnumerateFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)).Should().Equal("aims-answers.yml");
        CliRun.Answering(folder.Path, s_useCase[12..20], "init").Clean().Output.Should().Contain("Going on where you stopped");
        CliRun.Answering(folder.Path, [.. s_useCase[20..], .. s_rest, "y"], "init").Clean();

        File.ReadAllText(folder["use-cases/UC-001-meeting-summaries.md"]).Should().Be(File.ReadAllText(straight["use-cases/UC-001-meeting-summaries.md"]));
    }

    [Test]
    public void Grave_factor_is_named_at_once()
    {
        using var folder = TestFolder.Create();

        var run = CliRun.Answering(folder.Path, ["Triage", "Proposes an order of patients.", "n", "y", "y", "2", "SE", "patients", "y", "nurses", "3"], "init").Clean();

        run.Output.Should().Contain("So far: at least high, safety critical");
    }

    [Test]
    public void Answer_that_cannot_be_right_is_asked_again()
    {
        using var folder = TestFolder.Create();

        var run = CliRun.Answering(folder.Path, ["", "Sorting", "Sorts mail.", "", "n", "n", "9", "1"], "init").Clean();

        run.Output.Should().Contain("Something has to stand here.").And.Contain("Answer with a number from 1 to 4.");
        File.ReadAllText(folder["aims-answers.yml"]).Should().Contain("lifecycle_stage: inception");
    }
}
