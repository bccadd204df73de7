using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A risk or impact assessment that is too old, or that a change or incident has overtaken.</summary>
internal sealed class Reassess : FindingRecipe
{
    public override string Name => "reassess";

    protected override string Title(Document document) => $"Reassess {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document)
    {
        var clause = document.KindSlug == "impact-assessment" ? "8.4" : "8.2";
        var cadence = context.Rules.Catalogue.Cadence(clause, context.Rules.Graph.TierOf(document));
        DateOnly? due = document.Fields.Date("assessed_on") is { } assessed && cadence is { } period ? period.AddTo(assessed) : null;
        return document.Fields.Date("valid_until") is { } until && (due is null || until < due) ? until : due;
    }

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        document.KindSlug == "impact-assessment"
            ? $"Assess again. Small news: change {document.Id} in this pull request, with a new `assessed_on`. A new situation: write a new assessment that supersedes it (`aims new impact-assessment`)."
            : $"Score {document.Id} again with the people who know the use case; change its scores, `rationale` and `assessed_on` in this pull request.",
        $"Fill in `outcome` and `reason` in `{stub}` and set `status: final`.",
        "Have it approved and merge it.",
    ];

    protected override IEnumerable<ProposalSection> Facts(RecipeContext context, Document document, IReadOnlyList<Finding> findings)
    {
        var graph = context.Rules.Graph;
        var since = document.Fields.Date("assessed_on") ?? DateOnly.MinValue;
        var served = graph.UseCasesOf(document);
        var changes = graph.OfKind("change")
            .Where(c => c.Fields.Date("implemented_on") > since && graph.Links(c, "use_cases").Any(u => served.Contains(u)))
            .Select(c => $"- change **{c.Id}** {ProposalText.Quote(c.Title)}, implemented on {c.Fields.Text("implemented_on")}");
        var incidents = graph.OfKind("incident")
            .Where(i => i.Fields.Date("received_on") > since && graph.Links(i, "use_cases").Any(u => served.Contains(u)))
            .Select(i => $"- incident **{i.Id}** {ProposalText.Quote(i.Title)}, severity {i.Fields.Text("severity")}, received on {i.Fields.Text("received_on")}");
        yield return new ProposalSection("What happened since the last assessment", string.Join('\n', changes.Concat(incidents)));
    }
}
