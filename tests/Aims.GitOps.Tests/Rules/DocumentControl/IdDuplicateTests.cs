using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class IdDuplicateTests : RuleTests
{
    protected override string Rule => "doc.id-duplicate";

    private const string Copy = """{"file:inventory/resources/RES-004-copy.md": "---\nid: RES-004\ntitle: Copy\ncreated_on: 2026-11-02\n---\n"}""";

    [Test]
    public void Same_id_in_two_files_fires_at_the_later_one() =>
        Fires(Copy, at: "RES-004", message: "inventory/resources/RES-004-authoring-studio.md already", document: "RES-004").Path.Should().Be("inventory/resources/RES-004-copy.md");

    [Test]
    public void Later_one_is_the_one_that_landed_later()
    {
        var history = new InMemoryHistory();
        history.Land("2026-01-05", [("inventory/resources/RES-004-copy.md", "---\nid: RES-004\n---\n")]);
        history.Land("2026-01-06", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));

        Fires(Copy, history: history).Path.Should().Be("inventory/resources/RES-004-authoring-studio.md");
    }

    [Test]
    public void Another_id_passes() => Passes(Copy.Replace("id: RES-004", "id: RES-014", StringComparison.Ordinal));

    [Test]
    public void Same_id_on_a_page_and_in_an_entry_fires() => Fires("UC-004: {entries.0.id: RSK-001}", at: "RSK-001", message: "RSK-001", document: "RSK-001");

    [Test]
    public void Three_with_one_id_fire_twice() => Fires("""
        file:inventory/resources/a.md: "---\nid: RES-004\n---\n"
        file:inventory/resources/b.md: "---\nid: RES-004\n---\n"
        """, count: 2);

    [Test]
    public void Id_of_a_deleted_document_fires_when_used_for_another() =>
        Fires("{}", message: "an id is never used again", document: "RES-004", history: WithPast("---\nid: RES-004\ntitle: Fax machine\n---\n"));

    [Test]
    public void Document_that_came_back_passes() =>
        Passes("{}", WithPast(ReferenceAims.Files["inventory/resources/RES-004-authoring-studio.md"]));

    [Test]
    public void Id_of_a_deleted_document_that_nobody_uses_passes() => Passes("{}", WithPast("---\nid: RES-094\ntitle: Fax machine\n---\n"));

    [Test]
    public void Without_history_earlier_use_cannot_be_told() =>
        CannotTell("{}", "used before", new NoHistory("The clone is shallow.", "Fetch the whole history."));

    private static InMemoryHistory WithPast(string text)
    {
        var history = new InMemoryHistory();
        history.Land("2025-01-05", [("inventory/resources/old.md", text)]);
        history.Land("2025-02-05", [("inventory/resources/old.md", null)]);
        history.Land("2026-01-06", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));
        return history;
    }
}
