using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules;

/// <summary>
/// References judged where they are written. One that a document takes from its page or series is judged there and nowhere else.
/// </summary>
internal static class WrittenReferences
{
    /// <summary>References of managed documents, as written.</summary>
    public static IEnumerable<Reference> In(RuleContext context) =>
        context.Graph.References.Where(r => IsWritten(r.Source, r.Path) && context.Graph.IsManaged(r.Source));

    /// <summary>
    /// References by which an approved document relies on another. Left out: those that tell the past or oblige to nothing
    /// (<c>supersedes</c>, <c>related</c>) and those written on the side that is computed.
    /// </summary>
    public static IEnumerable<Reference> OfReliance(RuleContext context) =>
        In(context).Where(r => r.Source.Status == "approved" && r.Path is not ("supersedes" or "related" or "shared_with") && !r.Field.IsInverse);

    /// <summary>True when the field of a path such as <c>actions.owner</c> is written in a document, not taken from elsewhere.</summary>
    public static bool IsWritten(Document document, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        return document.Kind?.Field(name) is not { } field || document.Fields.Find(field) is { Source: FieldSource.Written };
    }
}
