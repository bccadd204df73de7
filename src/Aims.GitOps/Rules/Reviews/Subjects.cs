using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>What a review record is about.</summary>
internal static class Subjects
{
    /// <summary>The ids of the documents, with their places.</summary>
    public static IEnumerable<Located<string>> In(Document review) =>
        review.Fields.Maps("documents").Select(d => d.LocatedText("id")).OfType<Located<string>>().Concat(review.Fields.Texts("documents"));
}
