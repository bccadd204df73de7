using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules;

/// <summary>What checks look at, and where they point.</summary>
internal static class Drafts
{
    /// <summary>Documents of a kind that have been neither replaced nor taken back, in order of path.</summary>
    public static IEnumerable<Document> Current(this AimsGraph graph, string kind) => graph.OfKind(kind).Where(d => !d.IsRetired);

    /// <summary>Where to point for a field: its value, or the id of the document when it is absent.</summary>
    public static SourceSpan PlaceOf(Document document, string field) =>
        document.Fields.Find(field) is null ? document.IdSpan : document.Fields.SpanOf(field);

    /// <summary>Where to point for a part of an object: its value, or the object when it is absent.</summary>
    public static SourceSpan PlaceOf(FieldMap map, string key) => map.Find(key) is null ? map.Span : map.SpanOf(key);
}
