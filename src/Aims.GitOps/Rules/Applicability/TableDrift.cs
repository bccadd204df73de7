using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>The generated table of the Statement of Applicability says something else than its entries.</summary>
internal sealed class TableDrift : Rule
{
    private const string TablePath = "risk/soa.md";

    public override RuleDescriptor Descriptor { get; } = new("soa.table-drift", "Outdated table of the Statement of Applicability")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.3", "7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var path = context.Snapshot.Root.Length == 0 ? TablePath : $"{context.Snapshot.Root}/{TablePath}";
        if (context.Snapshot.Find(path) is not { Size: <= DocumentFile.MaxBytes } file || !SourceText.TryDecode(file.Read().Span, out var source))
        {
            return;
        }

        var entries = context.Graph.Current("control").Where(e => context.Graph.ControlOf(e) is not null)
            .DistinctBy(e => context.Graph.ControlOf(e)).ToDictionary(e => context.Graph.ControlOf(e)!, StringComparer.Ordinal);
        foreach (var row in SoaTable.Read(source))
        {
            if (row.Cells.Count == 0 || context.Catalogue.NormaliseControlId(Unlinked(row.Cells[0].Text)) is not { } control)
            {
                continue;
            }

            run.Examine();
            if (!entries.Remove(control, out var entry))
            {
                run.Find(path, source, row.Cells[0].Span, $"\"{row.Cells[0].Text}\" has a row here and no entry, or a second row; write the table again with 'aims soa'.");
                continue;
            }

            Compare(row.Below("applicable", "included"), Applicable, entry, "applicable");
            Compare(row.Below("implementation", "status"), Slug, entry, "implementation");
            Compare(row.Below("justification", "reason"), Plain, entry, "justification");

            void Compare(TableCell? cell, Func<string, string?> read, Document of, string field)
            {
                var shown = cell is null ? null : read(cell.Text);
                var stored = of.Fields.Text(field) is { } text ? read(text) : null;
                if (shown is not null && stored is not null && shown != stored && !(shown.EndsWith('…') && stored.StartsWith(shown[..^1].TrimEnd(), StringComparison.Ordinal)))
                {
                    run.Find(path, source, cell!.Span, $"\"{cell.Text}\" is not what {of.Id} says under \"{field}\"; write the table again with 'aims soa'.");
                }
            }
        }

        foreach (var missing in entries.Where(_ => run.Examined > 0).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            run.Find(path, source, source.GetLine(1), $"The table has no row for {missing.Value.Id}; write it again with 'aims soa'.");
        }
    }

    private static string Unlinked(string cell)
    {
        var end = cell.IndexOf("](", StringComparison.Ordinal);
        return (end > 0 && cell.StartsWith('[') ? cell[1..end] : cell).Trim('*', '`', ' ');
    }

    private static string? Applicable(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "included" or "applicable" => "yes",
        "false" or "no" or "excluded" or "not applicable" or "not-applicable" => "no",
        _ => null,
    };

    private static string? Slug(string text) =>
        text.ToLowerInvariant().Replace(' ', '-') is var slug && slug is "not-started" or "planned" or "partial" or "implemented" or "not-applicable" ? slug : null;

    private static string Plain(string text) =>
        string.Join(' ', text.Replace("<br>", " ", StringComparison.OrdinalIgnoreCase).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
