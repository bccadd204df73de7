using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Scope;

/// <summary>Which scope document counts.</summary>
internal static class ScopeStatement
{
    /// <summary>The scope documents in force on the day.</summary>
    public static IEnumerable<Document> InForce(AimsGraph graph) => graph.OfKind("scope").Where(s => IsInForce(s, graph.AsOf));

    /// <summary>The scope to compare with: the one in force, else the first that is not withdrawn; null when there is none.</summary>
    public static Document? Of(AimsGraph graph) => InForce(graph).FirstOrDefault() ?? graph.Current("scope").FirstOrDefault();

    private static bool IsInForce(Document scope, DateOnly asOf) =>
        scope.Status == "approved" && (scope.Fields.Date("effective_from") is not { } from || from <= asOf);
}
