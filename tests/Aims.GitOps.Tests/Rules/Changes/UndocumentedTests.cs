using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Changes;

public class UndocumentedTests : RuleTests
{
    private const string Heating = "inventory/systems/SYS-002-heating-model.md";

    private const string NewVersion = """
        SYS-002: {version_in_use: "3.0"}
        """;

    protected override string Rule => "chg.undocumented";

    [Test]
    public void Landed_version_without_record_fires() => Fires(NewVersion, at: "\"3.0\"", message: "from \"2.1\" to \"3.0\"", history: Past("Run version 3.0"));

    [Test]
    public void Landing_that_names_a_record_passes() => Passes(NewVersion, history: Past("Run version 3.0 as CHG-004 planned"));

    [Test]
    public void Landing_that_names_no_known_record_fires() => Fires(NewVersion, history: Past("Run version 3.0 as CHG-044 planned"));

    [Test]
    public void Record_of_the_version_passes() => Passes(
            """
            SYS-002: {version_in_use: "3.0"}
            CHG-004: {systems: {SYS-002: {from: "2.1", to: "3.0"}}}
            """, history: Past("Run version 3.0"));

    [Test]
    public void Record_of_the_same_month_passes() => Passes(
            """
            SYS-002: {version_in_use: "3.0"}
            CHG-004: {created_on: 2026-03-20, implemented_on: 2026-03-20}
            """, history: Past("Run version 3.0"));

    [Test]
    public void Record_begun_before_passes_until_it_takes_effect() => Passes(
            """
            SYS-002: {version_in_use: "3.0"}
            CHG-004: {created_on: 2026-01-15}
            """, history: Past("Run version 3.0"));

    [Test]
    public void Record_begun_more_than_a_month_later_does_not_count() => Fires(
            """
            SYS-002: {version_in_use: "3.0"}
            CHG-004: {created_on: 2026-04-10}
            """, history: Past("Run version 3.0"));

    [Test]
    public void Record_about_another_use_does_not_count() => Fires(
            """
            SYS-002: {version_in_use: "3.0"}
            CHG-006: {created_on: 2026-03-20, implemented_on: 2026-03-20}
            """, history: Past("Run version 3.0"));

    [Test]
    public void Proposed_version_without_record_fires() => Fires("as_of: 2026-11-20\nSYS-001: {supplier: SUP-002}", at: "SUP-002", message: "changed here", history: Landed());

    [Test]
    public void Change_of_another_field_passes() => Passes("SYS-001: {title: Chat}", history: Landed());

    [Test]
    public void Low_tier_needs_no_record() => Passes("SYS-003: {supplier: SUP-001}", history: Landed());

    [Test]
    public void Without_history_it_cannot_tell() => CannotTell("", "shallow", new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch everything.") });

    private static InMemoryHistory Landed()
    {
        var history = new InMemoryHistory();
        history.Land("2026-02-01", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));
        return history;
    }

    private static InMemoryHistory Past(string message)
    {
        var history = Landed();
        var changed = Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, NewVersion);
        history.Land("2026-03-10", [(Heating, changed.Files[Heating])], message: message);
        return history;
    }
}
