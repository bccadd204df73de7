using Aims.GitOps.Documents;

namespace Aims.GitOps.Reporting;

/// <summary>Values as one line of text, the same however they were written in YAML.</summary>
internal static class FieldText
{
    /// <summary>The value, or null when there is nothing.</summary>
    public static string? Of(FieldNode? node) => node switch
    {
        null or { IsEmpty: true } => null,
        FieldScalar scalar => string.Join(' ', scalar.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        FieldList list => string.Join(", ", list.Items.Select(Of).Where(t => t is not null)),
        FieldMap map => string.Join(", ", map.Entries.Where(e => !e.Value.IsEmpty).OrderBy(e => e.Key.Value, StringComparer.Ordinal).Select(e => $"{e.Key.Value}: {Of(e.Value)}")),
        _ => null,
    };
}
