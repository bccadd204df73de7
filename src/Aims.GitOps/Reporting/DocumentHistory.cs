using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Reporting;

/// <summary>A version of a document as it landed.</summary>
/// <param name="File">What Git knows of it.</param>
/// <param name="Label">Version label in the text, or null.</param>
/// <param name="Status">Status in the text, or null.</param>
/// <param name="Approvals">Approvals of the landing, those that do not count included, judged with the roles of today's reading.</param>
public sealed record DocumentVersion(FileVersion File, string? Label, string? Status, ImmutableArray<Approval> Approvals);

/// <summary>All landed versions of a document, oldest first.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Where it is, or last was.</param>
/// <param name="IsGone">True when it is no longer there.</param>
/// <param name="Versions">Its versions.</param>
public sealed record DocumentHistory(string Id, string Path, bool IsGone, ImmutableArray<DocumentVersion> Versions)
{
    /// <summary>The history of a document that is there.</summary>
    /// <param name="document">The document.</param>
    /// <param name="aims">Where it is read.</param>
    /// <param name="graph">The documents as of the day.</param>
    public static DocumentHistory Of(Document document, AimsRepository aims, AimsGraph graph)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(aims);
        ArgumentNullException.ThrowIfNull(graph);
        var matcher = new ApprovalMatcher(graph);
        var versions = ImmutableArray.CreateBuilder<DocumentVersion>();
        foreach (var file in aims.History.VersionsOf(document.Path))
        {
            var then = Read(file, document.Id, aims);
            // An inline document is not in every version of its page.
            if (then is null && document.IsInline && file.Change != FileChange.Deleted)
            {
                continue;
            }

            var approvals = matcher.Judge(file.Landing, then ?? document, graph.TierOf(document)).Approvals;
            versions.Add(new DocumentVersion(file, then?.Fields.Text("version"), then?.Status, approvals));
        }

        return new DocumentHistory(document.Id, document.Path, false, versions.DrainToImmutable());
    }

    /// <summary>The histories of documents that were deleted, in order of path.</summary>
    /// <param name="aims">Where they are looked for.</param>
    /// <param name="graph">The documents as of the day.</param>
    public static IEnumerable<DocumentHistory> OfDeleted(AimsRepository aims, AimsGraph graph)
    {
        ArgumentNullException.ThrowIfNull(aims);
        ArgumentNullException.ThrowIfNull(graph);
        var present = graph.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var selection = new DocumentSelection(aims.Configuration, aims.Snapshot.Root);
        foreach (var path in selection.Select(aims.History.Paths.Where(p => !present.Contains(p))).Order(StringComparer.Ordinal))
        {
            var files = aims.History.VersionsOf(path);
            if (files is not [.., { Change: FileChange.Deleted, MovedTo: null }])
            {
                continue;
            }

            var versions = files.Select(f => (File: f, Document: f.Blob is null ? null : ReadAll(f, aims).FirstOrDefault())).ToList();
            if (versions.FindLast(v => v.Document is not null).Document is { } last)
            {
                yield return new DocumentHistory(last.Id, path, true, [.. versions.Select(v => new DocumentVersion(v.File, v.Document?.Fields.Text("version"), v.Document?.Status, []))]);
            }
        }
    }

    private static Document? Read(FileVersion file, string id, AimsRepository aims) => file.Blob is null
        ? null
        : ReadAll(file, aims).FirstOrDefault(d => d.Id == id || d.IsForeign);

    private static ImmutableArray<Document> ReadAll(FileVersion file, AimsRepository aims) => aims.History.ReadBlob(file.Blob!) is { } bytes
        ? aims.Reader.ReadOne(file.Path, file.Blob!, bytes.Span, aims.Snapshot.Root, aims.Configuration)
        : [];
}
