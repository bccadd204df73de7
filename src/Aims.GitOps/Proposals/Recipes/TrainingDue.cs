using System.Globalization;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A role holder without a valid competence record: a stub of the record for each competence the check names.</summary>
internal sealed class TrainingDue : FindingRecipe
{
    public override string Name => "training-due";

    protected override string Title(Document document) => $"Training is due for {document.Id}: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document) => document.Fields.Date("expires_on");

    protected override string? Asked(Document document) => document.Fields.Text("reports_to") ?? document.Fields.Text("owner");

    protected override IEnumerable<string> Steps(Document document, string stub) =>
    [
        $"Arrange the training. Afterwards fill in `{stub}`: who, which competence, when, with what result, and the evidence.",
        "Remove the line `x_aims_request` and set `status: final`.",
        "Have it approved and merge it.",
    ];

    protected override IEnumerable<(string Path, string Text)> Stubs(RecipeContext context, Document document, IReadOnlyList<Finding> findings, string key, string cycle)
    {
        var id = NextId(context, "competence-record");
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"id: {id}\nkind: competence-record\ntitle: {YamlText.Quoted($"Training for {document.Id}")}\nstatus: open\n");
        text.Append(CultureInfo.InvariantCulture, $"x_aims_request: {YamlText.Quoted(key)}   # remove this line once the record is filled in\n");
        text.Append(document.KindSlug == "role" ? $"roles: [{document.Id}]\n" : $"roles: [{string.Join(", ", document.Fields.Texts("roles").Select(r => r.Value))}]\n");
        text.Append("# person: key under people in aims.yml\nperson:\n# competence: the name used in the role\ncompetence:\n# basis: education, training, experience, assessment or awareness\nbasis:\ncompleted_on:\nexpires_on:\n# result: pass mark or judgement\nresult:\nevidence:\n");
        yield return ($"people/competence/{id}.md", text.Append("---\n\n").AppendJoin('\n', findings.Select(f => f.Message)).Append('\n').ToString());
    }
}
