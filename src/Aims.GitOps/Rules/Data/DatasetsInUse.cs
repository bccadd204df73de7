using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Data;

/// <summary>Which data sets are judged.</summary>
internal static class DatasetsInUse
{
    /// <summary>Data sets that a use case in scope uses, and those that none names: nobody may be told that they do not matter.</summary>
    public static IEnumerable<Document> Of(AimsGraph graph) =>
        graph.Current("dataset").Where(d => graph.UseCasesOf(d) is { } useCases && (useCases.IsEmpty || useCases.Any(graph.IsInScope)));

    /// <summary>What a data set declares as the least value of the factor <c>personal_data</c>; 0 when it declares nothing.</summary>
    public static int LeastFactor(Document dataset) => dataset.Fields.Text("personal_data") switch
    {
        "personal" => 1,
        "special-category" or "children" => 3,
        _ => 0,
    };
}
