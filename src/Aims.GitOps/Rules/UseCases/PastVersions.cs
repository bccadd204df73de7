using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>What a document said in its earlier versions.</summary>
internal static class PastVersions
{
    /// <summary>The landed versions of a document up to the day, oldest first; versions whose text cannot be seen are left out.</summary>
    public static IEnumerable<(DateOnly LandedOn, FieldMap Fields)> Of(RuleContext context, Document document)
    {
        foreach (var version in context.History.VersionsOf(document.Path))
        {
            if (version.Landing.Day > context.AsOf)
            {
                yield break;
            }

            if (version.Blob is { } blob && context.History.ReadBlob(blob) is { } bytes
                && FieldsOf(DocumentFile.Read(version.Path, blob, bytes.Span).Fields, document) is { } fields)
            {
                yield return (version.Landing.Day, fields);
            }
        }
    }

    private static FieldMap? FieldsOf(FieldMap file, Document document) =>
        document.IsInline ? file.Maps("entries").FirstOrDefault(e => e.Text("id") == document.Id) : file;
}
