using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>Actions of treatments, conditions of assessments and decisions of management reviews that are overdue.</summary>
internal sealed class ActionDue : FindingRecipe
{
    private static readonly string[] s_lists = ["actions", "conditions", "decisions", "information_duties", "notices"];

    public override string Name => "action-due";

    protected override string Title(Document document) => $"Overdue actions of {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) => Open(document).Select(a => a.Date("due")).OfType<DateOnly>().Order().Cast<DateOnly?>().FirstOrDefault();

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        $"Done already: write `done_on` and the evidence into {document.Id}. Not done: agree on a new date, and say why, in {document.Id}.",
        $"Fill in `outcome` and `reason` in `{stub}` and set `status: final`.",
        "Have it approved and merge it.",
    ];

    protected override IEnumerable<ProposalSection> Facts(RecipeContext context, Document document, IReadOnlyList<Finding> findings)
    {
        yield return new ProposalSection("Open actions", string.Join('\n', Open(document).Select(a =>
            $"- due on {a.Text("due") ?? "no date"}: {ProposalText.Quote(a.Text("what") ?? "")} ({ProposalText.Quote(a.Text("owner") ?? "nobody")})")));
    }

    private static IEnumerable<FieldMap> Open(Document document) =>
        s_lists.SelectMany(l => document.Fields.Maps(l)).Where(a => a.Has("due") && !a.Has("done_on") && !a.Has("sent_on"));
}
