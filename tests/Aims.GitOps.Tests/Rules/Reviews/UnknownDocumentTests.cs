using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class UnknownDocumentTests : RuleTests
{
    private const string Changed = "REV-OBJ-001-2026-09-01: {documents.0.id: OBJ-091}";

    protected override string Rule => "review.unknown-document";

    [Test]
    public void Document_that_never_was_fires() => Fires(Changed, at: "OBJ-091", message: "never was one", document: "REV-OBJ-001-2026-09-01");

    [Test]
    public void Document_that_exists_passes() => Passes("REV-OBJ-001-2026-09-01: {documents.0.id: OBJ-001}");

    [Test]
    public void Odd_spelling_is_corrected() => Fires("REV-OBJ-001-2026-09-01: {documents.0.id: \"OBJ‑001\"}", message: "write OBJ-001").Fix!.NewText.Should().Be("OBJ-001");

    [Test]
    public void Document_that_was_deleted_since_passes()
    {
        var history = new InMemoryHistory();
        history.Land("2025-01-05", [("objectives/OBJ-091-old.md", "---\nid: OBJ-091\nkind: objective\n---\n")]);
        history.Land("2025-02-05", [("objectives/OBJ-091-old.md", null)]);
        history.Land("2026-01-06", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));

        Passes(Changed, history);
    }

    [Test]
    public void Without_the_whole_past_a_final_review_cannot_be_told() =>
        CannotTell(Changed, "OBJ-091", new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch the whole history.") });

    [Test]
    public void Without_the_whole_past_an_open_review_can() =>
        Fires(Changed.Replace("{", "{status: open, ", StringComparison.Ordinal), history: new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch the whole history.") });

    [Test]
    public void File_of_others_is_named_by_its_path() => Passes("""
        file:source/page.md: "---\ntitle: A page\n---\n"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "evidence/files/**"], kinds: [{match: "source/**", kind: procedure}]}}
        REV-OBJ-001-2026-09-01: {documents.0.id: source/page.md}
        """);

    [Test]
    public void Superseded_review_is_left_alone() => Passes(Changed.Replace("{", "{status: superseded, ", StringComparison.Ordinal));
}
