using System.Globalization;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A management review that is due: a stub of its record with what belongs on the table.</summary>
internal sealed class ManagementReviewDue : Recipe
{
    private static readonly string[] s_inputs =
    [
        "previous-actions", "external-internal-issues", "interested-parties", "nonconformities-corrective-actions", "monitoring-results", "audit-results", "improvement-opportunities",
    ];

    public override string Name => "management-review-due";

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        var graph = context.Rules.Graph;
        if (!context.Findings.Counting.Any(f => f.Rule.Recipe == Name && f.Severity > Severity.Info) || graph.OfKind("management-review").Any(r => r.Status == "open"))
        {
            yield break;
        }

        var last = graph.OfKind("management-review").Where(r => r.Fields.Date("held_on") <= context.AsOf).MaxBy(r => r.Fields.Date("held_on"));
        var due = last is null ? null : Earlier(last.Fields.Date("next_by"), last.Fields.Date("held_on")?.AddYears(1));
        var key = ProposalKey.Of(Name, "MRV", due is { } day ? DutyCycle.Of(day, DutyCycle.LongestStep, context.AsOf).ToString("O", CultureInfo.InvariantCulture) : "first");
        var number = graph.OfKind("management-review").Select(r => int.TryParse(r.Id.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1;
        var id = $"MRV-{number:000}";
        yield return new Proposal
        {
            Key = key,
            Documents = [id],
            Title = "Hold the management review",
            Body = ProposalText.Compose(
            [
                new ProposalSection("", last is null ? "No management review is on record." : $"The last management review was {last.Id} on {last.Fields.Text("held_on")}; the next is due on {due:yyyy-MM-dd}.", Keep: true),
                new ProposalSection("How to finish", $"1. Hold the review with the seven inputs in `leadership/reviews/{id}.md`; each gets a summary and references.\n2. Write down decisions with owner and due date, attach the minutes, remove the line `x_aims_request` and set `status: final`.\n3. Have it approved by top management and merge it.", Keep: true),
                new ProposalSection("For the agenda", Agenda(context, last)),
                new ProposalSection("What closing means", "Closing this pull request without merging declines it for this cycle. The duty stays on the list of what is due, and the next cycle asks again."),
            ]),
            DueOn = due,
            Files = [ProposalFile.Write($"{context.RootPrefix}leadership/reviews/{id}.md", Stub(id, key.ToString(), last))],
            CommitMessage = "Prepare the management review\n\nNothing is decided yet.",
            Labels = context.Labels("aims:review"),
            Assignees = Addressees.Logins(context.Addressees.AimsManagers),
        };
    }

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a < b ? a : b;

    private static string Agenda(RecipeContext context, Document? last)
    {
        var graph = context.Rules.Graph;
        var since = last?.Fields.Date("held_on") ?? DateOnly.MinValue;
        var lines = new List<string>();
        lines.AddRange(last?.Fields.Maps("decisions").Where(d => !d.Has("done_on")).Select(d => $"- open decision of {last.Id}: {ProposalText.Quote(d.Text("what") ?? "")}, due on {d.Text("due")}") ?? []);
        lines.AddRange(graph.OfKind("finding").Where(f => !f.Fields.Has("closed_on") && !f.IsRetired).Select(f => $"- open finding **{f.Id}** {ProposalText.Quote(f.Title)}"));
        lines.AddRange(graph.OfKind("incident").Where(i => i.Fields.Date("received_on") > since).Select(i => $"- incident **{i.Id}** {ProposalText.Quote(i.Title)}, received on {i.Fields.Text("received_on")}"));
        lines.AddRange(graph.OfKind("internal-audit").Where(a => a.Fields.Date("performed_to") > since).Select(a => $"- internal audit **{a.Id}** {ProposalText.Quote(a.Title)}"));
        var overdue = DueList.Of(graph, context.Rules.Reviews, context.Rules.Evidence).Where(i => i.Condition == DueCondition.Overdue).ToList();
        lines.AddRange(overdue.Select(i => $"- overdue since {i.DueOn:yyyy-MM-dd}: **{i.Document.Id}** {ProposalText.Quote(i.Document.Title)}"));
        return string.Join('\n', lines.Take(40));
    }

    private static string Stub(string id, string key, Document? last)
    {
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"id: {id}\nkind: management-review\ntitle: Management review\nstatus: open\n");
        text.Append(CultureInfo.InvariantCulture, $"x_aims_request: {YamlText.Quoted(key)}   # remove this line once the review is held\n");
        foreach (var field in new[] { "owner", "classification", "retention_years" })
        {
            text.Append(last?.Fields.Text(field) is { } value ? $"{field}: {YamlText.Scalar(value)}\n" : "");
        }

        text.Append("held_on:\nchair:\nattendees: []\ninputs:\n");
        foreach (var input in s_inputs)
        {
            text.Append("  ").Append(input).Append(": {summary: \"\", refs: []}\n");
        }

        return text.Append("# decisions: - {what: …, type: improvement | aims-change | resource | risk-acceptance, owner: ROL-…, due: YYYY-MM-DD}\ndecisions: []\nminutes:\nnext_by:\n---\n").ToString();
    }
}
