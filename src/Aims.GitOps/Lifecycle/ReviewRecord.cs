using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;

namespace Aims.GitOps.Lifecycle;

/// <summary>A document named by a review record and the text it binds.</summary>
/// <param name="Id">Id of the document.</param>
/// <param name="Version">Version label, or null.</param>
/// <param name="Blob">Git object id of the file, or null.</param>
/// <param name="Content">Substance digest, or null.</param>
public sealed record ReviewedDocument(string Id, string? Version, string? Blob, string? Content);

/// <summary>A review record: a review, an approval outside the hosting service, or an editorial change.</summary>
public sealed record ReviewRecord
{
    /// <summary>The record.</summary>
    public required Document Document { get; init; }

    /// <summary>Documents it is about.</summary>
    public required ImmutableArray<ReviewedDocument> Documents { get; init; }

    /// <summary>Outcome as written; null while open.</summary>
    public required string? Outcome { get; init; }

    /// <summary>True once a person has filled it in and closed it.</summary>
    public bool IsFinal => Document.Status == "final";

    /// <summary>Day it counts from: the day it landed; before that, the day it claims.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>Day named by the record itself: in its id, else when it was made final.</summary>
    public required DateOnly? ClaimedDay { get; init; }

    /// <summary>The landing that made it what it is; null before it landed or where there is no history.</summary>
    public required Landing? Landing { get; init; }

    /// <summary>True when the outcome starts a new period.</summary>
    public bool Renews => IsFinal && Outcome is "still-valid" or "approved" or "changed";

    /// <summary>True when the outcome binds a text: whatever comes later is a change since review.</summary>
    public bool Binds => IsFinal && Outcome is "still-valid" or "approved" or "changed" or "editorial";

    /// <summary>Reads a record.</summary>
    /// <param name="document">A document of kind review.</param>
    /// <param name="history">Tells when it landed.</param>
    public static ReviewRecord Of(Document document, IHistory history)
    {
        var documents = document.Fields.Maps("documents")
            .Select(d => new ReviewedDocument(d.Text("id") ?? "", d.Text("version"), d.Text("blob"), d.Text("content")))
            .Concat(document.Fields.Texts("documents").Select(t => new ReviewedDocument(t.Value, null, null, null)))
            .Where(d => d.Id.Length > 0)
            .ToImmutableArray();
        var landing = history.Completeness.CanTell ? history.IntroductionOf(document.Path, document.File.BlobId)?.Landing : null;
        var claimed = DayInId(document.Id) ?? document.Fields.Date("finalised_on");
        return new ReviewRecord
        {
            Document = document,
            Documents = documents,
            Outcome = document.Fields.Text("outcome"),
            Landing = landing,
            ClaimedDay = claimed,
            Day = landing?.Day ?? claimed,
        };
    }

    /// <summary>All review records of a graph, in order of path.</summary>
    public static ImmutableArray<ReviewRecord> In(AimsGraph graph, IHistory history) =>
        [.. graph.OfKind("review").Select(d => Of(d, history))];

    /// <summary>The day in an id such as <c>REV-POL-001-2026-11-23</c> or <c>EVD-014-2026-11-23-2</c>, or null.</summary>
    public static DateOnly? DayInId(string id)
    {
        for (var at = id.Length - 10; at > 0; at--)
        {
            if (id[at - 1] == '-' && FieldMap.TryDate(id.Substring(at, 10), out var day))
            {
                return day;
            }
        }

        return null;
    }
}
