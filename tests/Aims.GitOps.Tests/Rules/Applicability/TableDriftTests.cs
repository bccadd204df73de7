using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class TableDriftTests : RuleTests
{
    protected override string Rule => "soa.table-drift";

    [Test]
    public void Table_that_says_what_the_entries_say_passes()
    {
        Passes(Table(r => r));
    }

    [TestCase("| yes | implemented |", "| no | implemented |", "no", "applicable")]
    [TestCase("| yes | implemented |", "| yes | planned |", "planned", "implementation")]
    [TestCase("Three exchanged meters", "Four exchanged meters", null, "justification")]
    public void Cell_that_says_something_else_fires(string right, string wrong, string? at, string field)
    {
        Fires(Table(r => r.Contains("[A.7.5]", StringComparison.Ordinal) ? r.Replace(right, wrong, StringComparison.Ordinal) : r), at: at, message: $"under \"{field}\"");
    }

    [Test]
    public void Missing_row_fires()
    {
        Fires(Table(r => r.Contains("[A.7.5]", StringComparison.Ordinal) ? "" : r), message: "no row for SOA-A.7.5");
    }

    [Test]
    public void Row_without_entry_fires()
    {
        Fires(Table(r => r) + "SOA-A.7.5: {status: withdrawn}\n", at: "[A.7.5](soa/SOA-A.7.5.md)", message: "no entry");
    }

    [Test]
    public void Words_for_yes_and_shortened_reasons_pass()
    {
        Passes(Table(r => r.Replace("| yes |", "| Included |", StringComparison.Ordinal)));
        Passes(Table(r => r.Contains("[A.7.5]", StringComparison.Ordinal) ? r.Replace("and nobody could say", "…|", StringComparison.Ordinal).Split("…|")[0] + "… |" : r));
    }

    [Test]
    public void Without_a_table_there_is_nothing_to_compare() => Passes("{}");

    [Test]
    public void Text_without_a_table_is_left_alone() => Passes(
            """
            file:risk/soa.md: "# Statement of Applicability\n\nSee the entries.\n"
            """);

    /// <summary>An overlay that writes the table of the reference AIMS, each row changed as asked.</summary>
    private static string Table(Func<string, string> change)
    {
        var rows = ReferenceAims.Context("{}").Graph.OfKind("control")
            .Select(e => $"| [{e.Id[4..]}](soa/{e.Id}.md) | {e.Title} | {(e.Fields.Bool("applicable") == true ? "yes" : "no")} | {e.Fields.Text("implementation")} | {e.Fields.Text("justification")!.Replace("|", "\\|", StringComparison.Ordinal)} |")
            .Select(change).Where(r => r.Length > 0);
        return "file:risk/soa.md: |\n  # Statement of Applicability\n\n  | Control | Title | Applicable | Implementation | Justification |\n  |---|---|:-:|---|---|\n"
            + string.Concat(rows.Select(r => $"  {r}\n"));
    }
}
