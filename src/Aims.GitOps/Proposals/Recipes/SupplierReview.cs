using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A supplier in use without a recent assessment.</summary>
internal sealed class SupplierReview : FindingRecipe
{
    public override string Name => "supplier-review";

    protected override string Title(Document document) => $"Assess supplier {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) =>
        document.Fields.Date("assessed_on") is { } assessed && context.Rules.Catalogue.Cadence("A.10.3", context.Rules.Graph.TierOf(document)) is { } cadence
            ? cadence.AddTo(assessed)
            : null;

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        "Check terms, assurances, announced changes and incidents of the supplier; attach what you relied on as evidence (`aims evidence add`).",
        $"Set `assessed_on` in {document.Id}, fill in `outcome` and `reason` in `{stub}` and set `status: final`.",
        "Have it approved and merge it.",
    ];
}
