using System.Text;
using Aims.GitOps.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Aims.GitOps.Cli.Tests;

/// <summary>The first thing a newcomer runs.</summary>
[NonParallelizable]
public sealed class DemoCommandTests : IDisposable
{
    private readonly TestFolder _folder = TestFolder.Create();
    private string _output = "";

    [OneTimeSetUp]
    public void RunOnce()
    {
        using var output = new StringWriter { NewLine = "\n" };
        CommandLine.Run(["demo"], new Shell
        {
            In = TextReader.Null,
            Out = output,
            Error = TextWriter.Null,
            Clock = new FakeTimeProvider(CliRun.Noon),
            Variable = _ => null,
            CurrentDirectory = _folder.Path,
            IsTerminal = true,
            Width = 92,
        }).Should().Be(0);
        _output = output.ToString();
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Picture_of_the_README_is_what_the_demo_says()
    {
        var picture = DemoPicture.Draw(_output, 46);
        var path = RepositoryRoot.Combine("docs", "images", "demo.svg");
        if (Environment.GetEnvironmentVariable("AIMS_REGENERATE") == "1")
        {
            File.WriteAllText(path, picture, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        File.ReadAllText(path).Should().Be(picture, "run the tests once with AIMS_REGENERATE=1");
    }

    [Test]
    public void Demo_says_what_to_look_at()
    {
        _output.Should().Contain("What is wrong on purpose").And.Contain("Look at").And.Contain("aims -C aims-demo lapses");
    }

    [Test]
    public void Untouched_demo_is_written_anew_and_one_with_work_in_it_is_not()
    {
        var demo = _folder["aims-demo"];
        var head = GitCommand.Run(demo, ["rev-parse", "HEAD"]);

        CliRun.In(_folder.Path, "demo").Clean();
        GitCommand.Run(demo, ["rev-parse", "HEAD"]).Should().Be(head, "the same version writes the same commits");

        File.AppendAllText(Path.Combine(demo, "README.md"), "mine\n");
        CliRun.In(_folder.Path, "demo").Refused("somebody has worked");
    }

    [TestCase("2025-12-31")]
    [TestCase("2026-03-31")]
    [TestCase("2026-06-30")]
    [TestCase("2026-09-30")]
    public void Check_as_of_a_past_day_equals_the_commit_of_that_day_checked_on_that_day(string day)
    {
        var demo = _folder["aims-demo"];
        var commit = GitCommand.Run(demo, ["log", "--first-parent", "-1", "--format=%H", $"--until={day}T23:59:59+02:00", "main"]).Trim();

        var past = CliRun.In(demo, "check", "--as-of", day, "--format", "json").Json;
        var there = CliRun.In(demo, "check", "--at", commit, "--as-of", day, "--format", "json").Json;

        past.GetProperty("commit").GetString().Should().Be(commit);
        past.GetRawText().Should().Be(there.GetRawText());
    }

    [Test]
    public void Readme_links_lead_somewhere()
    {
        var readme = File.ReadAllText(RepositoryRoot.Combine("README.md"));
        var links = System.Text.RegularExpressions.Regex.Matches(readme, @"\]\((?<to>[^)#:]+)\)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["to"].Value);

        links.Where(l => !File.Exists(RepositoryRoot.Combine(l))).Should().BeEmpty();
    }
}
