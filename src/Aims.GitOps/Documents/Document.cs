using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>
/// A node of the AIMS: a policy, a risk, a piece of evidence. Usually one per file; an inline document stands under <c>entries</c>
/// in the front matter of another and behaves the same.
/// </summary>
public sealed class Document
{
    internal Document(DocumentFile file, FieldMap fields, string id, KindDefinition? kind, DocumentOrigin origin, bool isInline)
    {
        File = file;
        Fields = fields;
        Id = id;
        Kind = kind;
        Origin = origin;
        IsInline = isInline;
        Body = isInline ? Body.None : file.Body;
    }

    /// <summary>Its id; the path for a file without one.</summary>
    public string Id { get; }

    /// <summary>Its kind; null when the kind is unknown.</summary>
    public KindDefinition? Kind { get; }

    /// <summary>How the kind was found.</summary>
    public DocumentOrigin Origin { get; }

    /// <summary>The file it stands in.</summary>
    public DocumentFile File { get; }

    /// <summary>Its fields.</summary>
    public FieldMap Fields { get; }

    /// <summary>True for an entry in the front matter of another document.</summary>
    public bool IsInline { get; }

    /// <summary>Its Markdown; empty for an inline document.</summary>
    public Body Body { get; }

    /// <summary>Path of its file relative to the Git root.</summary>
    public string Path => File.Path;

    /// <summary>Slug of its kind; empty when unknown.</summary>
    public string KindSlug => Kind?.Slug ?? "";

    /// <summary>True for a file without id: part of the repository, but not written for this AIMS.</summary>
    public bool IsForeign => Origin == DocumentOrigin.Foreign;

    /// <summary>Title as written; the id when there is none. A Statement of Applicability entry may take it from the catalogue.</summary>
    public string Title => Fields.Text("title") ?? Id;

    /// <summary>Status as written, such as <c>draft</c> or <c>approved</c>; null when absent.</summary>
    public string? Status => Fields.Text("status");

    /// <summary>True when a document is approved or a record is final: others may rely on it.</summary>
    public bool IsInUse => Status is "approved" or "final";

    /// <summary>True when it has been replaced or taken back.</summary>
    public bool IsRetired => Status is "superseded" or "withdrawn";

    /// <summary>Where to point when the whole document is meant: its id, or the start of its fields.</summary>
    public SourceSpan IdSpan => Fields.Has("id") ? Fields.SpanOf("id") : new SourceSpan(Fields.Span.Start, Fields.Span.Start);

    /// <summary>The same document with the fields it takes from elsewhere where it does not say itself.</summary>
    /// <param name="from">Where to take them from.</param>
    /// <param name="source">What that is.</param>
    /// <param name="at">Where to point instead, when <paramref name="from"/> stands in another file; null when it stands in this one.</param>
    internal Document Take(FieldMap from, FieldSource source, SourceSpan? at = null)
    {
        if (Kind is null)
        {
            return this;
        }

        List<FieldEntry>? taken = null;
        foreach (var entry in from.Entries)
        {
            if (!entry.Value.IsEmpty && Kind.Field(entry.Key.Value) is { } field && MayTake(field, source) && !Fields.Has(entry.Key.Value))
            {
                (taken ??= []).Add(at is { } place ? entry.At(place, source) : entry with { Source = source });
            }
        }

        return taken is null
            ? this
            : new Document(File, new FieldMap([.. Fields.Entries.Where(e => !taken.Exists(t => t.Key.Value == e.Key.Value)), .. taken], Fields.Span), Id, Kind, Origin, IsInline);
    }

    private static bool MayTake(FieldDefinition field, FieldSource source) => source switch
    {
        FieldSource.Host => field.Inherits.HasFlag(Inheritance.Host),
        FieldSource.Series => field.Inherits.HasFlag(Inheritance.Series),
        _ => true,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Path})";
}

/// <summary>How a document came to its kind.</summary>
public enum DocumentOrigin
{
    /// <summary>It has an id and states its kind, or lies in the folder of its kind.</summary>
    Own,

    /// <summary>It has no id: a file of a repository that was not written for this AIMS.</summary>
    Foreign,
}
