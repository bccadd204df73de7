using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class UnknownKindTests : RuleTests
{
    protected override string Rule => "doc.unknown-kind";

    [Test]
    public void Misspelt_kind_fires_and_is_corrected_by_the_folder()
    {
        var finding = Fires("RES-004: {kind: resuorce}", at: "resuorce", message: "did you mean resource?", document: "RES-004");

        finding.Fix!.NewText.Should().Be("resource");
    }

    [Test]
    public void Misspelt_kind_in_no_folder_is_only_guessed() => Fires("""
        file:misc/x.md: "---\nid: X-1\nkind: polcy\n---\n"
        """, at: "polcy", message: "did you mean policy?").Fix.Should().BeNull();

    [Test]
    public void Kind_that_resembles_nothing_fires() => Fires("""{"file:misc/x.md": "---\nid: X-1\nkind: banana\n---\n"}""", at: "banana", message: "no kind");

    [Test]
    public void Right_kind_in_another_folder_fires() => Fires("RES-004: {kind: dataset}", at: "dataset", message: "inventory/data/");

    [Test]
    public void Right_kind_in_its_folder_passes() => Passes("RES-004: {kind: resource}");

    [Test]
    public void Kind_may_be_left_out_in_its_folder() => Passes("RES-004: {remove: [kind]}");

    [Test]
    public void Folder_below_the_folder_of_the_kind_passes() => Passes("""{"file:inventory/resources/tools/RES-090.md": "---\nid: RES-090\n---\n"}""");

    [Test]
    public void Document_outside_of_every_folder_fires() =>
        Fires("""{"file:misc/RES-090.md": "---\nid: RES-090\nkind: resource\n---\n"}""", at: "resource", message: "inventory/resources/");

    [Test]
    public void Glob_of_the_configuration_is_as_good_as_a_folder() => Passes("""
        file:misc/RES-090.md: "---\nid: RES-090\nkind: resource\n---\n"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "evidence/files/**"], kinds: [{match: "misc/**", kind: resource}]}}
        """);

    [Test]
    public void File_that_nothing_identifies_fires() => Fires("""{"file:misc/x.md": "---\ntitle: X\n---\n"}""", message: "Neither a kind nor the folder nor an id");

    [Test]
    public void Single_document_in_another_file_fires() => Fires("""{"file:context/scope-2.md": "---\nid: SCP\nkind: scope\n---\n"}""", at: "scope", message: "is the file context/scope.md");

    [Test]
    public void Entry_of_unknown_kind_fires() => Fires("UC-004: {entries.0.kind: rsk}", at: "rsk", message: "did you mean", document: "RSK-009");

    [Test]
    public void Entry_may_be_of_any_kind() => Passes("UC-004: {entries.0.kind: risk}");

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("RES-004: {kind: resuorce, status: withdrawn}");
}
