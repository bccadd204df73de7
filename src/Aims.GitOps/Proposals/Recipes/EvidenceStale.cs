using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>Evidence that is too old or soon will be: a stub of the next member, with the source and query of the last one.</summary>
internal sealed class EvidenceStale : Recipe
{
    public override string Name => "evidence-stale";

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        var due = DueList.Of(context.Rules.Graph, context.Rules.Reviews, context.Rules.Evidence)
            .Where(i => i.IsEvidence && i is { DueOn: not null, Condition: DueCondition.Overdue or DueCondition.DueSoon } && !HasOpenStub(context, i.Document));
        var grouped = context.Rules.Configuration.Renew.EvidenceGroup == "owner"
            ? due.GroupBy(i => $"{i.Document.Fields.Text("owner") ?? "nobody"}-{Cycle(context, i):yyyy-MM}")
            : due.GroupBy(i => i.Document.Id);
        foreach (var group in grouped.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return Create(context, [.. group.OrderBy(i => i.Document.Id, StringComparer.Ordinal)]);
        }
    }

    private static DateOnly Cycle(RecipeContext context, DueItem item)
    {
        var due = item.DueOn!.Value;
        return DutyCycle.Of(due, item.Every.AddTo(due).DayNumber - due.DayNumber, context.AsOf);
    }

    private static bool HasOpenStub(RecipeContext context, Document series) =>
        context.Rules.Evidence.MembersOf(series).Any(m => m.Status == "open");

    private Proposal Create(RecipeContext context, IReadOnlyList<DueItem> items)
    {
        var owner = items[0].Document.Fields.Text("owner");
        var subject = items.Count == 1 ? items[0].Document.Id : owner ?? "nobody";
        var owners = context.Addressees.HoldersOf(owner);
        var cycle = items.Min(i => Cycle(context, i));
        var key = context.Rules.Configuration.Renew.EvidenceGroup == "owner"
            ? ProposalKey.Of(Name, owner ?? "nobody", cycle.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : ProposalKey.Of(Name, items[0].Document.Id, cycle);
        return new Proposal
        {
            Key = key,
            Documents = [.. items.Select(i => i.Document.Id)],
            Title = items.Count == 1 ? $"Collect evidence {subject}: {items[0].Document.Title}" : $"Collect {items.Count} pieces of evidence",
            Body = Body(items),
            DueOn = items.Min(i => i.DueOn),
            Files = [.. items.Select(i => ProposalFile.Write($"{context.RootPrefix}evidence/{MemberId(i)}.md", Stub(context, i, key)))],
            CommitMessage = $"Prepare evidence for {string.Join(", ", items.Select(i => i.Document.Id))}\n\nEach record is open until a person attaches the proof and judges it.",
            Labels = context.Labels("aims:evidence"),
            Assignees = Addressees.Logins(owners),
            Urgency = items.Any(i => i.Tier >= Tier.High) ? ProposalUrgency.High : ProposalUrgency.Normal,
        };
    }

    private static string MemberId(DueItem item) => $"{item.Document.Id}-{item.DueOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Stub(RecipeContext context, DueItem item, ProposalKey key)
    {
        var last = context.Rules.Evidence.MembersOf(item.Document).LastOrDefault() ?? item.Document;
        var text = new StringBuilder("---\n");
        text.Append("id: ").Append(MemberId(item)).Append("\nkind: evidence\n");
        text.Append("title: ").Append(YamlText.Scalar(item.Document.Title)).Append('\n');
        text.Append("status: open        # change to final once the proof is attached and judged\n");
        text.Append("x_aims_request: ").Append(YamlText.Quoted(key.ToString())).Append("   # remove this line then\n");
        if (context.Rules.Evidence.IsSeries(item.Document))
        {
            text.Append("series: ").Append(item.Document.Id).Append('\n');
        }

        if (item.Period is { } period)
        {
            text.Append(CultureInfo.InvariantCulture, $"period_start: {period.From:yyyy-MM-dd}\nperiod_end: {period.To:yyyy-MM-dd}\n");
        }

        foreach (var field in new[] { "evidence_type", "collection", "source_system", "query_or_steps", "owner", "classification", "retention_years" })
        {
            if (last.Fields.Text(field) is { } value)
            {
                text.Append(field).Append(": ").Append(YamlText.Scalar(value)).Append('\n');
            }
        }

        text.Append("collected_on:\ncollected_by:\n# location: path of the file in evidence/files, or an address\nlocation:\n# sha256: digest of the file; 'aims evidence add' fills it in\nsha256:\n");
        text.Append("# result: supports, partly or does-not-support\nresult:\n");
        return text.Append("---\n").ToString();
    }

    private static string Body(IReadOnlyList<DueItem> items)
    {
        var why = new StringBuilder("Proof that controls work has to be recent. This is due:\n\n");
        foreach (var item in items)
        {
            why.Append(CultureInfo.InvariantCulture, $"- **{item.Document.Id}** {ProposalText.Quote(item.Document.Title)}: every {item.Every}, the newest speaks for {item.LastOn:yyyy-MM-dd}, due on {item.DueOn:yyyy-MM-dd}");
            why.Append(item.Period is { } period ? string.Create(CultureInfo.InvariantCulture, $"; the next covers {period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}\n") : "\n");
        }

        return ProposalText.Compose(
        [
            new ProposalSection("", why.ToString().TrimEnd(), Keep: true),
            new ProposalSection("How to finish", "1. Collect the proof as the record says (`source_system`, `query_or_steps`), or run `aims evidence add FILE --series ID`.\n2. Put the file below `evidence/files/` in this branch, or give its address in `location`; fill in `collected_on`, `collected_by` and `sha256`.\n3. Judge it in `result`, remove the line `x_aims_request`, set `status: final`, have it approved and merge.", Keep: true),
            new ProposalSection("What closing means", "Closing this pull request without merging declines the collection for this cycle. The duty stays on the list of what is due, and the next cycle asks again."),
        ]);
    }
}
