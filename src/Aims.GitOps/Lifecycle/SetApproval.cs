using Aims.GitOps.Graph;
using Aims.GitOps.History;

namespace Aims.GitOps.Lifecycle;

/// <summary>The approval of a set of documents as a whole, such as the Statement of Applicability.</summary>
/// <param name="Record">The review record.</param>
/// <param name="Version">Version of the set as the record names it, or null.</param>
public sealed record SetApproval(ReviewRecord Record, string? Version)
{
    /// <summary>Name of the set of Statement of Applicability entries.</summary>
    public const string Soa = "soa";

    /// <summary>The newest approval of a set up to the day of the graph, or null.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="history">Tells when records landed.</param>
    /// <param name="set">Name of the set; case does not matter.</param>
    public static SetApproval? Newest(AimsGraph graph, IHistory history, string set)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ReviewRecord? newest = null;
        foreach (var document in graph.OfKind("review"))
        {
            if (string.Equals(document.Fields.Map("set")?.Text("name"), set, StringComparison.OrdinalIgnoreCase)
                && ReviewRecord.Of(document, history) is { Renews: true, Day: { } day } record && day <= graph.AsOf
                && (newest is null || day > newest.Day || (day == newest.Day && string.CompareOrdinal(document.Id, newest.Document.Id) > 0)))
            {
                newest = record;
            }
        }

        return newest is null ? null : new SetApproval(newest, newest.Document.Fields.Map("set")!.Text("version"));
    }
}
