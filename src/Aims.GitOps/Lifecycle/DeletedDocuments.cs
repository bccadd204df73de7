using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Lifecycle;

/// <summary>A document whose file was deleted and did not move elsewhere.</summary>
/// <param name="Document">What it said last.</param>
/// <param name="Version">The landing that deleted it.</param>
public sealed record DeletedDocument(Document Document, FileVersion Version);

/// <summary>The documents that were there once and are not any more. Empty where history cannot be seen.</summary>
public sealed class DeletedDocuments
{
    private readonly Lazy<ImmutableArray<DeletedDocument>> _documents;

    internal DeletedDocuments(AimsGraph graph, IHistory history, Snapshot snapshot, DocumentReader reader) =>
        _documents = new(() => [.. Find(graph, history, snapshot, reader)]);

    /// <summary>The documents, by path.</summary>
    public ImmutableArray<DeletedDocument> Documents => _documents.Value;

    private static IEnumerable<DeletedDocument> Find(AimsGraph graph, IHistory history, Snapshot snapshot, DocumentReader reader)
    {
        if (!history.Completeness.CanTell)
        {
            yield break;
        }

        var gone = new DocumentSelection(graph.Configuration, snapshot.Root).Select(history.Paths.Where(p => snapshot.Find(p) is null));
        foreach (var path in gone.Order(StringComparer.Ordinal))
        {
            var versions = history.VersionsOf(path).Where(v => v.Landing.Day <= graph.AsOf).ToList();
            if (versions.Count == 0 || versions[^1] is not { Blob: null, MovedTo: null, PreviousBlob: { } blob } deletion || history.ReadBlob(blob) is not { } bytes)
            {
                continue;
            }

            foreach (var document in reader.ReadOne(path, blob, bytes.Span, snapshot.Root, graph.Configuration).Where(d => !d.IsForeign))
            {
                yield return new DeletedDocument(document, deletion);
            }
        }
    }
}
