using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A text that differs from what was last approved or reviewed.</summary>
internal sealed class ChangedSinceReview : FindingRecipe
{
    public override string Name => "changed-since-review";

    protected override string Title(Document document) => $"Approve the changed text of {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) => null;

    /// <summary>The same text asks once; another text asks again.</summary>
    protected override string CycleWithoutDate(RecipeContext context, Document document, IReadOnlyList<Finding> findings) =>
        Substance.Digest(document)[(Substance.Algorithm.Length + 1)..][..12];

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        $"Read what changed in {document.Id}. Take it back in this pull request if it should not stand.",
        $"Fill in `outcome` (`approved`, or `editorial` for wording only) and `reason` in `{stub}` and set `status: final`.",
        "Have it approved by people with authority and merge it.",
    ];

    protected override IEnumerable<ProposalSection> Facts(RecipeContext context, Document document, IReadOnlyList<Finding> findings)
    {
        if (context.Rules.Reviews.Of(document) is { } status)
        {
            yield return new ProposalSection("What changed in it since the last review", ReviewFacts.OwnChanges(context, status));
        }
    }
}
