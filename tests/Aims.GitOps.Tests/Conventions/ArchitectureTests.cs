using System.Text.RegularExpressions;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Conventions;

/// <summary>Holds the dependency table of docs/architecture.md: using lines and qualified names of each folder.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] s_belowGraph = ["Text", "Standard", "Diagnostics", "Loading", "Documents", "Configuration", "Tiers"];
    private static readonly string[] s_belowRules = [.. s_belowGraph, "Graph", "History", "Lifecycle"];
    private static readonly string[] s_belowReports = [.. s_belowRules, "Rules", "Analysis"];

    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Standard"] = ["Text"],
        ["Diagnostics"] = ["Text"],
        ["Loading"] = ["Text"],
        ["Documents"] = ["Text", "Standard"],
        ["Configuration"] = ["Text", "Standard", "Diagnostics", "Documents"],
        ["Tiers"] = ["Standard"],
        ["Graph"] = s_belowGraph,
        ["History"] = ["Text", "Loading"],
        ["Lifecycle"] = [.. s_belowGraph, "Graph", "History"],
        ["Rules"] = s_belowRules,
        ["Analysis"] = [.. s_belowRules, "Rules"],
        ["Reporting"] = s_belowReports,
        ["Proposals"] = [.. s_belowReports, "Scaffolding"],
        ["Scaffolding"] = s_belowReports,
    };

    private static IEnumerable<string> Folders => Directory.EnumerateDirectories(RepositoryRoot.Combine("src", "Aims.GitOps")).Select(d => Path.GetFileName(d)).Where(d => d is not ("bin" or "obj"));

    [TestCaseSource(nameof(Folders))]
    public void Folder_uses_only_what_the_table_allows(string folder)
    {
        s_allowed.Should().ContainKey(folder, "every folder has a row in the table");
        var used = new List<string>();
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Aims.GitOps", folder), "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in Qualified().Matches(File.ReadAllText(file)))
            {
                var target = match.Groups["folder"].Value;
                if (target != folder && s_allowed.ContainsKey(target) && !s_allowed[folder].Contains(target))
                {
                    used.Add($"{Path.GetFileName(file)} uses {target}");
                }
            }
        }

        used.Distinct().Should().BeEmpty();
    }

    [TestCase("Aims.GitOps", "Aims.GitOps.Git", "Aims.GitOps.GitHub", "Aims.GitOps.Reports", "Aims.GitOps.Cli", "LibGit2Sharp", "Octokit")]
    [TestCase("Aims.GitOps.Git", "Aims.GitOps.GitHub", "Aims.GitOps.Reports", "Aims.GitOps.Cli", "Octokit")]
    [TestCase("Aims.GitOps.GitHub", "Aims.GitOps.Git", "Aims.GitOps.Reports", "Aims.GitOps.Cli", "LibGit2Sharp")]
    [TestCase("Aims.GitOps.Reports", "Aims.GitOps.Git", "Aims.GitOps.GitHub", "Aims.GitOps.Cli", "LibGit2Sharp", "Octokit")]
    public void Project_refers_to_nothing_above_it(string project, params string[] forbidden)
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("src", project, project + ".csproj"));

        foreach (var name in forbidden)
        {
            text.Should().NotContain($"PackageReference Include=\"{name}\"").And.NotContain($"/{name}.csproj\"");
        }
    }

    [Test]
    public void Only_documents_read_markdown_and_yaml()
    {
        var users = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains(Path.Combine("src", "Aims.GitOps", "Documents"), StringComparison.Ordinal))
            .Where(f => ThirdParty().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetFileName(f));

        users.Should().BeEmpty();
    }

    [GeneratedRegex(@"\bAims\.GitOps\.(?<folder>[A-Z][A-Za-z]+)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^using (?:Markdig|YamlDotNet)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ThirdParty();
}
