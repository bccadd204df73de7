using System.Text;
using System.Text.RegularExpressions;
using Aims.GitOps.Cli.Actions;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests.Actions;

/// <summary>The real action.yml, run step by step.</summary>
[NonParallelizable]
public partial class ActionTests
{
    private const string AsOf = "2026-11-20";

    [Test]
    public void Inputs_of_the_file_reach_the_program_and_stand_in_the_docs()
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("action.yml"));
        var declared = Input().Matches(text[..text.IndexOf("\noutputs:", StringComparison.Ordinal)]).Select(m => m.Groups["name"].Value).ToList();
        var docs = File.ReadAllText(RepositoryRoot.Combine("action", "README.md"));

        declared.Should().BeEquivalentTo(ActionInputs.Names.Concat(["token", "version", "aims-path"]));
        foreach (var name in declared)
        {
            docs.Should().Contain($"| `{name}` |");
        }

        foreach (var name in ActionInputs.Names)
        {
            text.Should().Contain($"AIMS_INPUT_{name.Replace('-', '_').ToUpperInvariant()}: ${{{{ inputs.{name} }}}}");
        }
    }

    [Test]
    public void Files_satisfy_GitHubs_own_validator()
    {
        var files = new[] { RepositoryRoot.Combine("action.yml") }
            .Concat(Yaml("action", "workflows")).Concat(Yaml(".github", "workflows")).ToArray();

        files.Length.Should().BeGreaterThan(3);
        ActionRunner.Harness().Node("validate.mjs", files).Should().BeEmpty();

        static IEnumerable<string> Yaml(params string[] folder) => Directory.Exists(RepositoryRoot.Combine(folder)) ? Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.yml") : [];
    }

    [Test]
    public void Examples_of_the_docs_satisfy_GitHubs_own_validator()
    {
        using var folder = TestFolder.Create();
        var docs = File.ReadAllText(RepositoryRoot.Combine("action", "README.md"));
        var files = Fenced().Matches(docs).Select((m, i) => folder.Write($"{i}.yml", m.Groups["yaml"].Value)).Where(f => File.ReadAllText(f).Contains("\njobs:", StringComparison.Ordinal)).ToArray();

        files.Length.Should().BeGreaterThanOrEqualTo(3);
        ActionRunner.Harness().Node("validate.mjs", files).Should().BeEmpty();
    }

    [Test]
    public void Clean_pull_request_passes()
    {
        using var repository = Reference();
        repository.Branch("change").Switch("change");
        repository.Write("policies/POL-006-generated-images.md", ReferenceAims.Files["policies/POL-006-generated-images.md"] + "\nOne more sentence.\n").Commit("Say more", "2026-11-19");

        var answer = OnPullRequest(repository);

        answer.Exit.Should().Be(0, "{0}\n{1}", answer.Output, answer.Error);
        answer.Outputs["result"].Should().Be("pass");
        answer.Outputs["errors"].Should().Be("0");
        answer.Summary.Should().Contain("POL-006").And.Contain("What changes in meaning");
    }

    [Test]
    public void Broken_pull_request_fails_at_the_line_it_broke()
    {
        using var repository = Reference();
        Break(repository);

        var answer = OnPullRequest(repository);

        answer.Exit.Should().Be(1);
        answer.Outputs["result"].Should().Be("fail");
        answer.Commands.Should().Contain(c => c.StartsWith("::error file=risk/risks/RSK-001-cold-spell.md,line=", StringComparison.Ordinal) && c.Contains("ref.dangling", StringComparison.Ordinal));
    }

    [Test]
    public void Repository_that_was_red_before_fails_only_for_what_is_new()
    {
        using var repository = Reference();
        repository.Write("policies/POL-006-generated-images.md", ReferenceAims.Files["policies/POL-006-generated-images.md"].Replace("owner: ", "related: [POL-999]\nowner: ", StringComparison.Ordinal)).Commit("Break main", "2026-11-18");
        repository.Branch("change").Switch("change").Write("README.md", "# Read me\n").Commit("Unrelated", "2026-11-19");

        var answer = OnPullRequest(repository);

        answer.Exit.Should().Be(0, "{0}\n{1}", answer.Output, answer.Error);
        answer.Summary.Should().Contain("known before");
    }

    [Test]
    public void Push_judges_everything()
    {
        using var repository = Reference();
        repository.Write("policies/POL-006-generated-images.md", ReferenceAims.Files["policies/POL-006-generated-images.md"].Replace("owner: ", "related: [POL-999]\nowner: ", StringComparison.Ordinal)).Commit("Break main", "2026-11-18");

        ActionRunner.Run(repository.Path, new() { ["as-of"] = AsOf }, new() { ["GITHUB_EVENT_NAME"] = "push" }).Exit.Should().Be(1);
    }

    [Test]
    public void Shallow_checkout_is_explained_with_the_lines_to_add()
    {
        using var repository = Reference();
        using var shallow = TestRepository.Clone("file://" + repository.Path, "--depth", "1");

        var answer = ActionRunner.Run(shallow.Path, new() { ["as-of"] = AsOf }, new() { ["GITHUB_EVENT_NAME"] = "push" });

        answer.Commands.Should().Contain(c => c.StartsWith("::warning title=aims: shallow checkout::", StringComparison.Ordinal) && c.Contains("fetch-depth: 0", StringComparison.Ordinal));
    }

    [Test]
    public void Documents_inject_neither_commands_nor_outputs()
    {
        using var repository = Reference();
        repository.Branch("change").Switch("change");
        repository.Write(
            "policies/evil.md",
            "---\nid: POL-666\nkind: policy\ntitle: \"x\\n::set-output name=result::pass ##[error]boo @octocat <script>alert(1)</script>\"\nrelated: [\"##[add-mask]a\", \"::stop-commands::x\"]\n---\n\n::error::boo\n").Commit("Attack", "2026-11-19");

        var answer = OnPullRequest(repository);

        answer.Exit.Should().Be(1);
        answer.Commands.Should().OnlyContain(c => c.StartsWith("::error ", StringComparison.Ordinal) || c.StartsWith("::warning ", StringComparison.Ordinal) || c.StartsWith("::notice ", StringComparison.Ordinal));
        answer.Commands.Should().NotContain(c => c.Contains("##[", StringComparison.Ordinal));
        answer.Outputs["result"].Should().Be("fail");
        answer.Summary.Should().NotContain("<script>").And.NotContain(" @octocat");
    }

    [Test]
    public void Three_thousand_findings_stay_within_every_limit()
    {
        using var repository = Reference();
        repository.Branch("change").Switch("change");
        for (var i = 0; i < 1500; i++)
        {
            repository.Write($"policies/bad-{i}.md", $"---\nid: POL-{i + 1000}\nkind: policy\ntitle: Bad {i}\nrelated: [POL-9990, RSK-9990]\n---\n");
        }

        repository.Commit("Many", "2026-11-19");

        var answer = OnPullRequest(repository);

        foreach (var kind in new[] { "::error ", "::warning ", "::notice " })
        {
            answer.Commands.Count(c => c.StartsWith(kind, StringComparison.Ordinal)).Should().BeLessThanOrEqualTo(10);
        }

        Encoding.UTF8.GetByteCount(answer.Summary).Should().BeLessThan(1 << 20);
        answer.Output.Should().Contain("more");
    }

    [Test]
    public void Token_appears_nowhere()
    {
        using var repository = Reference();
        Break(repository);

        var answer = OnPullRequest(repository);

        (answer.Output + answer.Error + answer.Summary + string.Concat(answer.Outputs.Values)).Should().NotContain("ghs_secretOfTheTest");
    }

    [Test]
    public void Renew_refuses_to_write_under_pull_request_target()
    {
        using var repository = Reference();

        var answer = ActionRunner.Run(repository.Path, new() { ["command"] = "renew" }, new() { ["GITHUB_EVENT_NAME"] = "pull_request_target" });

        answer.Exit.Should().Be(2);
        answer.Output.Should().Contain("::error").And.Contain("pull_request_target");
        answer.Outputs["result"].Should().Be("error");
    }

    [TestCase("command", "publish", "check, renew, capture")]
    [TestCase("fail-on", "fatal", "error, warning, info, never")]
    [TestCase("summary", "yes", "true or false")]
    [TestCase("path", "../elsewhere", "workspace")]
    public void Wrong_input_is_refused_by_name(string name, string value, string says)
    {
        using var repository = Reference();

        var answer = ActionRunner.Run(repository.Path, new() { [name] = value });

        answer.Exit.Should().Be(2);
        answer.Output.Should().Contain("::error").And.Contain(name).And.Contain(says);
    }

    [Test]
    public void Sarif_file_is_written_where_asked()
    {
        using var repository = Reference();

        var answer = ActionRunner.Run(repository.Path, new() { ["sarif-file"] = "out/aims.sarif", ["as-of"] = AsOf }, new() { ["GITHUB_EVENT_NAME"] = "push" });

        File.ReadAllText(repository["out/aims.sarif"]).Should().Contain("2.1.0");
        answer.Outputs["sarif-file"].Should().EndWith("aims.sarif");
    }

    private static void Break(TestRepository repository)
    {
        repository.Branch("change").Switch("change");
        repository.Write("risk/risks/RSK-001-cold-spell.md", ReferenceAims.Files["risk/risks/RSK-001-cold-spell.md"].Replace("treatments: [TRT-001]", "treatments: [TRT-999]", StringComparison.Ordinal)).Commit("Break", "2026-11-19");
    }

    private static TestRepository Reference()
    {
        var repository = TestRepository.Create();
        foreach (var (path, text) in ReferenceAims.Files)
        {
            repository.Write(path, text);
        }

        repository.Commit("Start", "2026-11-15");
        return repository;
    }

    /// <summary>Checks out the merge of the change into main, as GitHub does.</summary>
    private static ActionAnswer OnPullRequest(TestRepository repository)
    {
        var main = repository.Git("rev-parse", "main").Trim();
        var head = repository.Git("rev-parse", "change").Trim();
        repository.Git("checkout", "-q", "--detach", "main");
        repository.Merge("change", "Merge", "2026-11-19");
        using var folder = TestFolder.Create();
        var payload = folder.Write("event.json", $$$$"""{"pull_request": {"number": 7, "title": "::error::x", "base": {"sha": "{{{{main}}}}"}, "head": {"sha": "{{{{head}}}}", "repo": {"full_name": "fork/aims"}}}, "repository": {"full_name": "acme/aims"}}""");
        return ActionRunner.Run(repository.Path, new() { ["as-of"] = AsOf, ["comment"] = "true" }, new() { ["GITHUB_EVENT_NAME"] = "pull_request", ["GITHUB_EVENT_PATH"] = payload });
    }

    [GeneratedRegex(@"^  (?<name>[a-z-]+):$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fenced();
}
