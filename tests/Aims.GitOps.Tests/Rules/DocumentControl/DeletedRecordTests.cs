using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class DeletedRecordTests : RuleTests
{
    private const string Path = "operations/incidents/INC-090.md";

    protected override string Rule => "doc.deleted-record";

    [Test]
    public void Final_record_deleted_within_its_period_fires() =>
        Fires("{}", message: "was to be kept until 2026-02-01", history: Deleted("2026-01-31")).Message.Should().Contain("INC-090").And.Contain("2026-01-31");

    [Test]
    public void Final_record_deleted_after_its_period_passes() => Passes("{}", Deleted("2026-02-01"));

    [Test]
    public void Open_record_deleted_fires() => Fires("{}", message: "while it was still open", history: Deleted("2026-02-01", text: Text().Replace("final", "open", StringComparison.Ordinal)));

    [Test]
    public void Record_without_period_deleted_fires() =>
        Fires("{}", message: "no retention period", history: Deleted("2026-02-01", text: Text().Replace("retention_years: 1\n", "", StringComparison.Ordinal)));

    [Test]
    public void Superseded_record_deleted_fires_all_the_same() => Fires("{}", history: Deleted("2026-01-31", text: Text().Replace("status: final", "status: superseded", StringComparison.Ordinal)));

    [Test]
    public void Deleted_document_is_no_record() => Passes("{}", Deleted("2026-01-31", "risk/risks/RSK-090.md", "---\nid: RSK-090\nstatus: approved\n---\n"));

    [Test]
    public void Record_that_was_renamed_passes()
    {
        var history = new InMemoryHistory();
        history.Land("2025-02-01", [(Path, Text())]);
        history.Land("2025-06-01", [(Path, null), ("operations/incidents/INC-090-named.md", Text())]);
        history.Land("2026-03-01", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));

        Passes($"file:operations/incidents/INC-090-named.md: \"{Text().Replace("\n", "\\n", StringComparison.Ordinal)}\"", history);
    }

    [Test]
    public void Record_that_became_an_entry_of_a_page_passes() => Passes("UC-004: {entries.1: {id: INC-090, kind: incident}}", Deleted("2025-06-01"));

    [Test]
    public void Deletion_after_the_day_is_not_known_yet() => Passes("as_of: 2025-12-31", Deleted("2026-01-31"));

    [Test]
    public void Period_counts_from_the_first_landing_where_no_final_day_is_written() =>
        Fires("{}", message: "2026-02-05", history: Deleted("2026-02-04", text: Text().Replace("finalised_on: 2025-02-01\n", "", StringComparison.Ordinal), landed: "2025-02-05"));

    [Test]
    public void Without_history_it_cannot_be_told() => CannotTell("{}", "cannot be seen", new NoHistory("The clone is shallow.", "Fetch the whole history."));

    private static string Text() => "---\nid: INC-090\nkind: incident\ntitle: Old matter\nstatus: final\nfinalised_on: 2025-02-01\nretention_years: 1\n---\nWhat happened is told here at some length.\n";

    private static InMemoryHistory Deleted(string day, string path = Path, string? text = null, string landed = "2025-02-01")
    {
        var history = new InMemoryHistory();
        history.Land(landed, [(path, text ?? Text())]);
        history.Land(day, [(path, null)]);
        history.Land("2026-03-01", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));
        return history;
    }
}
