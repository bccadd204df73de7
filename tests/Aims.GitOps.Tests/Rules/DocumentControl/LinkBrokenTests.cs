using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class LinkBrokenTests : RuleTests
{
    protected override string Rule => "doc.link-broken";

    [Test]
    public void Link_to_a_file_that_moved_fires_with_its_new_place()
    {
        var finding = Fires(Body("[change](../PRO-012-change.md#steps)"), at: "../PRO-012-change.md#steps", message: "procedures/PRO-012-change.md");

        finding.Fix!.NewText.Should().Be("PRO-012-change.md#steps");
    }

    [Test]
    public void Link_to_a_file_that_is_there_passes() => Passes(Body("[change](PRO-012-change.md#steps)"));

    [Test]
    public void Link_to_nothing_fires_without_correction() => Fires(Body("[change](PRO-412.md)"), at: "PRO-412.md", message: "leads to no file").Fix.Should().BeNull();

    [Test]
    public void Two_files_of_that_name_are_not_guessed_between() => Fires("""
        PRO-021: {body: "[note](note.txt)"}
        file:a/note.txt: a
        file:b/note.txt: b
        """).Fix.Should().BeNull();

    [Test]
    public void Image_that_is_missing_fires() => Fires(Body("![map](map.png)"), at: "map.png", message: "The image");

    [TestCase("[x](https://example.org/a.md)")]
    [TestCase("[x](mailto:a@example.org)")]
    [TestCase("[x](#steps)")]
    [TestCase("[x](//example.org/a)")]
    [TestCase("<https://example.org>")]
    [TestCase("[x](/policies/POL-001-ai-policy.md)")]
    [TestCase("[x](../policies)")]
    [TestCase("[x](../policies/)")]
    [TestCase("[x](./PRO-012-change.md)")]
    [TestCase("[x](PRO-012-change.md?plain=1)")]
    [TestCase("[x](PRO%2D012-change.md)")]
    [TestCase("`[x](nowhere.md)`")]
    public void Link_that_is_no_broken_file_passes(string text) => Passes(Body(text));

    [Test]
    public void Link_of_a_reference_definition_is_followed() => Fires(Body("[x][1]\\n\\n[1]: nowhere.md"), message: "nowhere.md");

    [Test]
    public void Case_of_letters_counts() => Fires(Body("[x](pro-012-change.md)"));

    [Test]
    public void Draft_fires_as_any_other() => Fires("PRO-021: {status: draft, body: \"[x](nowhere.md)\"}");

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("PRO-021: {status: withdrawn, body: \"[x](nowhere.md)\"}");

    [Test]
    public void Page_of_others_is_not_judged() => Passes("""
        file:source/page.md: "---\ntitle: A page\n---\n[x](/standards/foo.html)"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "evidence/files/**"], kinds: [{match: "source/**", kind: procedure}]}}
        """);

    [Test]
    public void Link_out_of_the_folder_of_the_aims_cannot_be_told()
    {
        var result = InFolder("[x](../../README.md)");

        result.Findings.Should().BeEmpty();
        result.Unknowns.Should().ContainSingle().Which.Reason.Should().Contain("leads out of the folder");
    }

    [Test]
    public void Link_within_the_folder_of_the_aims_can_be_told() => InFolder("[x](nowhere.md)").Findings.Should().ContainSingle();

    private static GitOps.Analysis.AnalysisResult InFolder(string body)
    {
        var files = new[] { ("aims/aims.yml", "aims: 1\n"), ("aims/policies/POL-001.md", $"---\nid: POL-001\n---\n{body}\n") };
        var snapshot = new Snapshot(
            "aims",
            [.. files.Select(f => new SnapshotFile(f.Item1, BlobId.Of(System.Text.Encoding.UTF8.GetBytes(f.Item2)), f.Item2.Length, () => System.Text.Encoding.UTF8.GetBytes(f.Item2)))],
            Commit: null, IsWorktree: true, IsDirty: false);
        return AimsRepository.Read(snapshot, NoHistory.NotARepository, CancellationToken.None)
            .Analyze(ReferenceAims.AsOf, [RuleCatalogue.Find("doc.link-broken")!], CancellationToken.None);
    }

    private static string Body(string text) => $"PRO-021: {{body: \"{text}\"}}";
}
