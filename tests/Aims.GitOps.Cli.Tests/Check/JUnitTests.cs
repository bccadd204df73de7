using System.Xml.Linq;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary><c>aims check --format junit</c>.</summary>
public class JUnitTests
{
    [Test]
    public void Errors_are_failures_and_every_check_has_a_case()
    {
        using var folder = CheckCases.FolderWithProblems();

        var run = CliRun.In(folder.Path, "check", "--format", "junit");

        run.ExitCode.Should().Be(1);
        var root = XDocument.Parse(run.Output).Root!;
        var cases = root.Descendants("testcase").ToList();
        cases.Select(c => c.Attribute("classname")!.Value).Distinct().Should().BeEquivalentTo(RuleCatalogue.All.Select(r => $"aims.{r.Descriptor.Id}"));
        cases.Where(c => c.Attribute("classname")!.Value == "aims.ref.dangling").Single().Element("failure")!.Attribute("message")!.Value.Should().Contain("POL-999");
        root.Attribute("failures")!.Value.Should().Be($"{root.Descendants("failure").Count()}");
        root.Attribute("tests")!.Value.Should().Be($"{cases.Count}");
        foreach (var suite in root.Elements("testsuite"))
        {
            suite.Attribute("failures")!.Value.Should().Be($"{suite.Descendants("failure").Count()}");
            suite.Attribute("skipped")!.Value.Should().Be($"{suite.Descendants("skipped").Count()}");
        }
    }

    [Test]
    public void Nothing_fails_when_nothing_may()
    {
        using var folder = CheckCases.FolderWithProblems();

        var run = CliRun.In(folder.Path, "check", "--format", "junit", "--fail-on", "never").Clean();

        XDocument.Parse(run.Output).Descendants("failure").Should().BeEmpty();
    }

    [Test]
    public void Characters_that_XML_forbids_are_replaced()
    {
        using var folder = CliRun.ReferenceFolder();
        folder.Write("policies/POL-090.md", "---\nid: POL-090\nkind: \"\\x01\\uFFFE\"\n---\n");

        XDocument.Parse(CliRun.In(folder.Path, "check", "--format", "junit").Output).Root!.Name.LocalName.Should().Be("testsuites");
    }
}
