using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>A use case from the flags of the command line.</summary>
internal static class AnswersFlags
{
    /// <summary>The use case with values such as <c>risk_factors.autonomy=1</c>.</summary>
    public static UseCaseAnswers UseCase(string title, IEnumerable<string> set)
    {
        var values = new GivenValues(Catalogue.Iso42001, Catalogue.Iso42001.Kind("use-case")!);
        foreach (var assignment in set)
        {
            values.Assign(assignment);
        }

        return new UseCaseAnswers(new ItemAnswers(title, values.All.Pairs), Owner: null);
    }
}
