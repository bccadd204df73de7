using Aims.GitOps.Documents;
using Aims.GitOps.History;

namespace Aims.GitOps.Rules.Changes;

/// <summary>The step from one version of a document in force to the next.</summary>
/// <param name="Before">Fields before.</param>
/// <param name="After">Fields after.</param>
/// <param name="Landing">The landing that made it; null while it is only proposed.</param>
internal sealed record VersionStep(FieldMap Before, FieldMap After, Landing? Landing);

/// <summary>Reads the landed versions of a document, one after the other.</summary>
internal static class VersionSteps
{
    /// <summary>The steps between versions of which the earlier one was approved, oldest first, the proposed one last.</summary>
    public static IEnumerable<VersionStep> Of(RuleContext context, Document document)
    {
        FieldMap? before = null;
        string? blob = null;
        foreach (var version in context.History.VersionsOf(document.Path).Where(v => v.Landing.Day <= context.AsOf && !v.IsModeOnly))
        {
            if (version.Blob is null || context.History.ReadBlob(version.Blob) is not { } bytes
                || FieldsOf(DocumentFile.Read(version.Path, version.Blob, bytes.Span).Fields, document.Id) is not { } after)
            {
                continue;
            }

            if (before?.Text("status") == "approved")
            {
                yield return new VersionStep(before, after, version.Landing);
            }

            before = after;
            blob = version.Blob;
        }

        if (before?.Text("status") == "approved" && blob != document.File.BlobId)
        {
            yield return new VersionStep(before, document.Fields, null);
        }
    }

    /// <summary>An inline entry takes the status of its page.</summary>
    private static FieldMap? FieldsOf(FieldMap root, string id)
    {
        if (root.Text("id") == id)
        {
            return root;
        }

        var entry = root.Maps("entries").FirstOrDefault(e => e.Text("id") == id);
        return entry is null || entry.Has("status") || root.Find("status") is not { } status ? entry : new FieldMap([.. entry.Entries, status], entry.Span);
    }
}
