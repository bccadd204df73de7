using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Loading;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Graph;

/// <summary>The documents of one snapshot.</summary>
/// <param name="Files">Every file that the configuration calls a document, by path.</param>
/// <param name="Documents">Every document, inline ones after the document they stand in.</param>
public sealed record DocumentSet(ImmutableArray<DocumentFile> Files, ImmutableArray<Document> Documents);

/// <summary>Turns the files of a snapshot into documents. Parsed files are kept by their Git object id, so the past costs only what differs.</summary>
public sealed class DocumentReader
{
    private readonly ConcurrentDictionary<(string Path, string BlobId), DocumentFile> _read = new();
    private readonly Catalogue _catalogue;

    /// <summary>Creates a reader.</summary>
    /// <param name="catalogue">Kinds to recognise.</param>
    public DocumentReader(Catalogue catalogue) => _catalogue = catalogue;

    /// <summary>Reads every document of a snapshot, files in parallel.</summary>
    /// <param name="snapshot">The files.</param>
    /// <param name="configuration">Which of them are documents.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    public DocumentSet Read(Snapshot snapshot, AimsConfiguration configuration, CancellationToken cancellationToken)
    {
        var selection = new DocumentSelection(configuration, snapshot.Root);
        var selected = selection.Select(snapshot.Files.Select(f => f.Path));
        var sources = snapshot.Files.Where(f => selected.Contains(f.Path)).ToArray();
        var files = new DocumentFile[sources.Length];
        Parallel.For(0, sources.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => files[i] = ReadFile(sources[i]));

        var documents = ImmutableArray.CreateBuilder<Document>(files.Length);
        foreach (var file in files)
        {
            AddDocuments(file, selection, documents);
        }

        return new DocumentSet([.. files], WithDefaults(SeriesInheritance.Apply(documents.DrainToImmutable()), configuration));
    }

    /// <summary>Reads the documents of one file.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    /// <param name="blobId">Git object id of the bytes.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="root">AIMS root relative to the Git root.</param>
    /// <param name="configuration">Kinds by path.</param>
    public ImmutableArray<Document> ReadOne(string path, string blobId, ReadOnlySpan<byte> bytes, string root, AimsConfiguration configuration)
    {
        var documents = ImmutableArray.CreateBuilder<Document>();
        var file = DocumentFile.Read(path, blobId, bytes);
        AddDocuments(file, new DocumentSelection(configuration, root), documents);
        return WithDefaults(documents.DrainToImmutable(), configuration);
    }

    private DocumentFile ReadFile(SnapshotFile source)
    {
        var key = (source.Path, source.BlobId);
        if (_read.TryGetValue(key, out var known))
        {
            return known;
        }

        var file = source.Size > DocumentFile.MaxBytes
            ? new DocumentFile(source.Path, source.BlobId, FileCondition.TooLarge, new SourceText(""), new FrontMatter(false, default, FieldMap.Empty, []))
            : DocumentFile.Read(source.Path, source.BlobId, source.Read().Span);
        return _read.GetOrAdd(key, file);
    }

    private static ImmutableArray<Document> WithDefaults(ImmutableArray<Document> documents, AimsConfiguration configuration) => configuration.Defaults.Count == 0
        ? documents
        : [.. documents.Select(d => !d.IsForeign && configuration.Defaults.TryGetValue(d.KindSlug, out var defaults)
            ? d.Take(defaults, FieldSource.Default, new SourceSpan(d.Fields.Span.Start, d.Fields.Span.Start))
            : d)];

    private void AddDocuments(DocumentFile file, DocumentSelection selection, ImmutableArray<Document>.Builder documents)
    {
        if (file.Condition is FileCondition.TooLarge or FileCondition.NotText)
        {
            return;
        }

        documents.Add(CreateDocument(file, file.Fields, selection, isInline: false));
        foreach (var entry in file.Fields.Maps("entries"))
        {
            var inline = CreateDocument(file, entry, selection, isInline: true);
            documents.Add(inline.Take(file.Fields, FieldSource.Host));
        }
    }

    private Document CreateDocument(DocumentFile file, FieldMap fields, DocumentSelection selection, bool isInline)
    {
        var id = fields.Text("id");
        var stated = fields.Text("kind");
        var origin = id is null && stated is null ? DocumentOrigin.Foreign : DocumentOrigin.Own;
        var kind = stated is not null
            ? _catalogue.Kind(stated)
            : KindByPath(file, selection, isInline) ?? (id is null ? null : _catalogue.KindForId(id));
        return new Document(file, fields, id ?? file.Path, kind, origin, isInline);
    }

    private KindDefinition? KindByPath(DocumentFile file, DocumentSelection selection, bool isInline)
    {
        if (isInline)
        {
            return null;
        }

        return selection.KindOf(file.Path) is { } assigned ? _catalogue.Kind(assigned)
            : selection.Relative(file.Path) is { } relative ? _catalogue.KindForPath(relative)
            : null;
    }
}
