using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A use case whose factors compute to a higher tier than it declares.</summary>
internal sealed class TierChanged : FindingRecipe
{
    public override string Name => "tier-changed";

    protected override string Title(Document document) => $"Decide on the tier of {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) => null;

    /// <summary>The same factors ask once; new factors ask again.</summary>
    protected override string CycleWithoutDate(RecipeContext context, Document document, IReadOnlyList<Finding> findings) =>
        TextDigest.Of(string.Join('\n', (document.Fields.Map("risk_factors") ?? FieldMap.Empty).Entries.Select(e => $"{e.Key.Value}={(e.Value as FieldScalar)?.Value}").Order(StringComparer.Ordinal)))[..12];

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        $"Check the factors of {document.Id}. Are they right, change `tier`; are they wrong, correct them and say why.",
        $"Fill in `outcome` and `reason` in `{stub}` and set `status: final`. `aims tier {document.Id}` explains every point.",
        "Have it approved at the higher tier and merge it.",
    ];

    protected override IEnumerable<ProposalSection> Facts(RecipeContext context, Document document, IReadOnlyList<Finding> findings)
    {
        var tier = context.Rules.Graph.Tier(document);
        yield return new ProposalSection("Tier", $"Declared {tier.Declared?.Slug() ?? "nothing"}, counts as {tier.Effective.Slug()}.");
    }
}
