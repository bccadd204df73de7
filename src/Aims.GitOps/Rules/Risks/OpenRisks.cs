using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Risks;

/// <summary>Which risks are judged, and how levels compare.</summary>
internal static class OpenRisks
{
    private static readonly string[] s_levels = ["low", "medium", "high", "critical"];

    /// <summary>Risks that are neither withdrawn nor closed, of the organisation or of a use case in scope.</summary>
    public static IEnumerable<Document> In(AimsGraph graph) => graph.Current("risk").Where(r => r.Fields.Text("state") != "closed" && IsOfScope(r, graph));

    /// <summary>Place of a level in the order from low to critical; -1 for none.</summary>
    public static int Rank(string? level) => Array.IndexOf(s_levels, level);

    /// <summary>The levels, mildest first.</summary>
    public static IReadOnlyList<string> Levels => s_levels;

    private static bool IsOfScope(Document risk, AimsGraph graph)
    {
        var served = graph.UseCasesOf(risk);
        return served.IsEmpty || served.Any(graph.IsInScope);
    }
}
