using System.Globalization;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A failed proof or a passed limit that led to no finding, and corrective actions that are late or unverified.</summary>
internal sealed class CorrectiveAction : FindingRecipe
{
    public override string Name => "corrective-action";

    protected override string Title(Document document) => document.KindSlug is "evidence" or "metric"
        ? $"Raise a finding for {document.Id}: {document.Title}"
        : $"Bring {document.Id} to an end: {document.Title}";

    protected override DateOnly? DueOn(RecipeContext context, Document document)
    {
        var dates = document.Fields.Maps("actions").Where(a => !a.Has("done_on")).Select(a => a.Date("due"))
            .Append(document.Fields.Map("effectiveness")?.Date("due")).OfType<DateOnly>().Order().ToList();
        return dates.Count > 0 ? dates[0]
            : document.Fields.Date("collected_on") is { } collected ? collected.AddDays(14)
            : document.Fields.Date("due");
    }

    protected override IEnumerable<string> Steps(Document document, string stub) => document.KindSlug is "evidence" or "metric"
        ?
        [
            $"Write into `{stub}` what is not met and how far it reaches; grade it. Is it no nonconformity, say so in `statement` and grade it as an observation.",
            "Remove the line `x_aims_request`.",
            "Have it approved and merge it; the corrective action follows (`aims new corrective-action`).",
        ]
        :
        [
            $"Write done dates, evidence and the verified effect into {document.Id}, or agree on new dates and say why.",
            $"Fill in `outcome` and `reason` in `{stub}` and set `status: final`.",
            "Have it approved and merge it.",
        ];

    protected override IEnumerable<(string Path, string Text)> Stubs(RecipeContext context, Document document, IReadOnlyList<Finding> findings, string key, string cycle)
    {
        if (document.KindSlug is not ("evidence" or "metric"))
        {
            return base.Stubs(context, document, findings, key, cycle);
        }

        var id = NextId(context, "finding");
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"id: {id}\nkind: finding\ntitle: {YamlText.Quoted($"{document.Id}: {document.Title}")}\nstatus: open\n");
        text.Append(CultureInfo.InvariantCulture, $"x_aims_request: {YamlText.Quoted(key)}   # remove this line once the finding is written\n");
        text.Append(CultureInfo.InvariantCulture, $"source: monitoring\nobjective_evidence: [{document.Id}]\n");
        text.Append("# grading: major, minor, observation or opportunity-for-improvement\ngrading:\n# requirement: clause, control or own document that is not met\nrequirement:\n# statement: what is not met\nstatement:\n# extent: one-off or systemic, and why you think so\nextent:\nraised_on:\nraised_by:\ndue:\n");
        return [($"audits/findings/{id}.md", text.Append("---\n\n").AppendJoin('\n', findings.Select(f => f.Message)).Append('\n').ToString())];
    }
}
