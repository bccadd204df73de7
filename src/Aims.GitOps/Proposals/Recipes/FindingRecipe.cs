using System.Globalization;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Scaffolding;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>
/// A recipe for what checks report: one pull request per document. Unless the recipe has files of its own, it carries an open review
/// record, which keeps the check red until a person has decided.
/// </summary>
internal abstract class FindingRecipe : Recipe
{
    private const int MaxMessages = 20;

    /// <summary>Title for a document.</summary>
    protected abstract string Title(Document document);

    /// <summary>What to do, one step a line, without numbers.</summary>
    protected abstract IEnumerable<string> Steps(Document document, string stub);

    /// <summary>The day the duty is or was due; null when it has none.</summary>
    protected abstract DateOnly? DueOn(RecipeContext context, Document document);

    /// <summary>The occurrence of a duty without a due date.</summary>
    protected virtual string CycleWithoutDate(RecipeContext context, Document document, IReadOnlyList<Finding> findings) =>
        context.Rules.History.IntroductionOf(document.Path, document.File.BlobId) is { } landed
            ? Day(landed.Landing.Day)
            : TextDigest.Of(string.Join('\n', findings.Select(f => f.Rule.Id + f.Message)))[..12];

    /// <summary>Role that is asked; null for the AIMS manager.</summary>
    protected virtual string? Asked(Document document) => document.Fields.Text("owner_role") ?? document.Fields.Text("business_owner") ?? document.Fields.Text("owner");

    /// <summary>More of the homework, shown when not empty.</summary>
    protected virtual IEnumerable<ProposalSection> Facts(RecipeContext context, Document document, IReadOnlyList<Finding> findings) => [];

    /// <summary>Files to write: path below the AIMS root, and text. The first is the one to fill in.</summary>
    protected virtual IEnumerable<(string Path, string Text)> Stubs(RecipeContext context, Document document, IReadOnlyList<Finding> findings, string key, string cycle)
    {
        var id = $"REV-{document.Id}-{cycle}";
        if (FieldMap.TryDate(cycle, out var day))
        {
            id = ReviewRecordText.IdFor(document.Id, day);
        }

        yield return ($"reviews/{id}.md", ReviewRecordText.Write(new ReviewRecordDraft(id, [document], null, null, context.AsOf, [])));
    }

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        var groups = context.Findings.Counting.Where(f => f.Rule.Recipe == Name && f.Document is not null).GroupBy(f => f.Document!, StringComparer.Ordinal);
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (context.Rules.Graph.Find(group.Key) is { } document && !context.Rules.Reviews.RecordsOf(document.Id).Any(r => r.Document.Status == "open"))
            {
                yield return Create(context, document, [.. group]);
            }
        }
    }

    private Proposal Create(RecipeContext context, Document document, IReadOnlyList<Finding> findings)
    {
        var due = DueOn(context, document);
        var cycle = due is { } day ? Day(DutyCycle.Of(day, DutyCycle.LongestStep, context.AsOf)) : CycleWithoutDate(context, document, findings);
        var key = ProposalKey.Of(Name, document.Id, cycle);
        var stubs = Stubs(context, document, findings, key.ToString(), cycle).ToList();
        var tier = context.Rules.Graph.TierOf(document);
        var asked = context.Addressees.HoldersOf(Asked(document));
        return new Proposal
        {
            Key = key,
            Documents = [document.Id],
            Title = Title(document),
            Body = Body(context, document, findings, due, stubs[0].Path),
            DueOn = due,
            Files = [.. stubs.Select(s => ProposalFile.Write(context.RootPrefix + s.Path, s.Text))],
            CommitMessage = $"{Title(document)}\n\nPrepared for a person to decide; nothing is decided yet.",
            Labels = context.Labels("aims:review"),
            Assignees = Addressees.Logins(asked),
            Reviewers = Addressees.Logins(context.Addressees.ApproversOf(document, tier).Select(a => a.Person).Except(asked)),
            Urgency = tier >= Tier.High ? ProposalUrgency.High : ProposalUrgency.Normal,
        };
    }

    private string Body(RecipeContext context, Document document, IReadOnlyList<Finding> findings, DateOnly? due, string stub)
    {
        var why = new StringBuilder();
        why.Append(CultureInfo.InvariantCulture, $"**{document.Id}** {ProposalText.Quote(document.Title)} needs a decision");
        why.Append(due is { } day ? $"; it was or is due on {Day(day)}.\n\n" : ".\n\n");
        foreach (var finding in findings.Take(MaxMessages))
        {
            why.Append(CultureInfo.InvariantCulture, $"- `{finding.Rule.Id}`: {ProposalText.Quote(finding.Message)}");
            why.Append(finding.Because.IsEmpty ? "\n" : $" (because of {string.Join(", ", finding.Because.Select(b => $"{b.UseCase}: {b.Factor}"))})\n");
        }

        why.Append(findings.Count > MaxMessages ? $"- and {findings.Count - MaxMessages} more\n" : "");
        var steps = Steps(document, stub).Select((s, i) => $"{i + 1}. {s}");
        return ProposalText.Compose(
        [
            new ProposalSection("", why.ToString().TrimEnd(), Keep: true),
            new ProposalSection("How to finish", string.Join('\n', steps), Keep: true),
            .. Facts(context, document, findings),
            new ProposalSection("Open matters", ReviewFacts.OpenMatters(context, document)),
            new ProposalSection("What closing means", "Closing this pull request without merging declines it for this cycle. The duty stays on the list of what is due, and the next cycle asks again."),
        ]);
    }

    /// <summary>A day as text.</summary>
    protected static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The next free id of a kind; the same for the same content.</summary>
    protected static string NextId(RecipeContext context, string kind)
    {
        var prefix = context.Rules.Catalogue.Kind(kind)!.Prefix;
        var last = context.Rules.Graph.Documents.Where(d => d.Id.StartsWith(prefix + "-", StringComparison.Ordinal))
            .Select(d => int.TryParse(d.Id.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max();
        return $"{prefix}-{last + 1:000}";
    }
}
