using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>An accepted risk whose acceptance has run out.</summary>
internal sealed class AcceptanceExpiring : FindingRecipe
{
    public override string Name => "acceptance-expiring";

    protected override string Title(Document document) => $"Decide on the accepted risk {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) => document.Fields.Map("acceptance")?.Date("until");

    protected override string? Asked(Document document) => document.Fields.Map("acceptance")?.Text("by") ?? base.Asked(document);

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        "Decide: accept again for a limited time (change `acceptance` and give a reason), treat it (add a treatment), or stop the use case.",
        $"Fill in `outcome` and `reason` in `{stub}` and set `status: final`.",
        "Have it approved by the role that accepts this level, and merge it.",
    ];
}
