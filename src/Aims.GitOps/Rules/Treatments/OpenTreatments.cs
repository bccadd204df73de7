using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>Which treatments are judged.</summary>
internal static class OpenTreatments
{
    /// <summary>Treatments that are neither replaced nor withdrawn and whose risk is still there.</summary>
    public static IEnumerable<Document> In(AimsGraph graph) => graph.Current("treatment").Where(t => TreatsSomething(t, graph));

    /// <summary>True unless every risk it names is withdrawn or closed.</summary>
    public static bool TreatsSomething(Document treatment, AimsGraph graph)
    {
        var risks = graph.Links(treatment, "risks");
        return risks.IsEmpty || risks.Any(r => !r.IsRetired && r.Fields.Text("state") != "closed");
    }
}
