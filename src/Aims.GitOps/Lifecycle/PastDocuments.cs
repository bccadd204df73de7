using System.Collections.Concurrent;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Lifecycle;

/// <summary>One landed version of a document.</summary>
/// <param name="Version">The version of its file.</param>
/// <param name="Document">The document as it was; null when the file was gone, could not be read, or did not hold it.</param>
public sealed record PastDocument(FileVersion Version, Document? Document);

/// <summary>Documents as they were. What is read once is kept.</summary>
public sealed class PastDocuments
{
    private readonly AimsGraph _graph;
    private readonly IHistory _history;
    private readonly Snapshot _snapshot;
    private readonly DocumentReader _reader;
    private readonly ConcurrentDictionary<(string Path, string Blob, string Id), Document?> _read = new();

    internal PastDocuments(AimsGraph graph, IHistory history, Snapshot snapshot, DocumentReader reader)
    {
        _graph = graph;
        _history = history;
        _snapshot = snapshot;
        _reader = reader;
    }

    /// <summary>The landed versions of a document up to the day of the graph, oldest first. Empty where the history cannot tell.</summary>
    public IEnumerable<PastDocument> VersionsOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return !_history.Completeness.CanTell
            ? []
            : _history.VersionsOf(document.Path)
                .TakeWhile(v => v.Landing.Day <= _graph.AsOf)
                .Select(v => new PastDocument(v, v.Blob is { } blob ? At(document, v.Path, blob) : null));
    }

    /// <summary>The document as a landing left it; null when it was not there, or where that cannot be seen.</summary>
    /// <param name="document">The document as it is.</param>
    /// <param name="landing">The landing.</param>
    public Document? At(Document document, Landing landing)
    {
        ArgumentNullException.ThrowIfNull(landing);
        PastDocument? last = null;
        foreach (var version in VersionsOf(document))
        {
            if (version.Version.Landing.Position > landing.Position)
            {
                break;
            }

            last = version;
        }

        return last?.Document;
    }

    /// <summary>The document as it stands in a file content; null when that content cannot be read or does not hold it.</summary>
    /// <param name="document">The document as it is.</param>
    /// <param name="blob">Git object id of the file content.</param>
    public Document? At(Document document, string blob)
    {
        ArgumentNullException.ThrowIfNull(document);
        return At(document, document.Path, blob);
    }

    private Document? At(Document document, string path, string blob) => blob == document.File.BlobId && path == document.Path
        ? document
        : _read.GetOrAdd((path, blob, document.Id), key => Read(key.Path, key.Blob, key.Id));

    private Document? Read(string path, string blob, string id) => _history.ReadBlob(blob) is { } bytes
        ? _reader.ReadOne(path, blob, bytes.Span, _snapshot.Root, _graph.Configuration).FirstOrDefault(d => d.Id == id)
        : null;
}
