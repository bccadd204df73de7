using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>A review that is due or overdue: an open review record, and everything the reviewer would otherwise look up.</summary>
internal sealed class ReviewLapsed : Recipe
{
    public override string Name => "review-lapsed";

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        foreach (var status in context.Rules.Reviews.All)
        {
            var isDue = status.Condition is DueCondition.Overdue or DueCondition.DueSoon
                || (status.Condition == DueCondition.Never && context.Rules.History.Completeness.CanTell);
            if (isDue && !HasOpenRecord(context, status.Document) && CycleOf(context, status) is { } cycle)
            {
                yield return Create(context, status, cycle);
            }
        }
    }

    private static bool HasOpenRecord(RecipeContext context, Document document) =>
        context.Rules.Reviews.RecordsOf(document.Id).Any(r => r.Document.Status == "open");

    private static DateOnly? CycleOf(RecipeContext context, ReviewStatus status)
    {
        if (status.DueOn is { } due)
        {
            var step = status.Every.AddTo(due).DayNumber - due.DayNumber;
            return DutyCycle.Of(due, step, context.AsOf);
        }

        return context.Rules.History.FirstVersionOf(status.Document.Path)?.Landing.Day;
    }

    private Proposal Create(RecipeContext context, ReviewStatus status, DateOnly cycle)
    {
        var document = status.Document;
        var record = Scaffolding.ReviewRecordText.IdFor(document.Id, cycle);
        var draft = new Scaffolding.ReviewRecordDraft(record, [document], null, null, context.AsOf, []);
        var owners = context.Addressees.HoldersOf(document.Fields.Text("owner"));
        var approvers = context.Addressees.ApproversOf(document, status.Tier);
        return new Proposal
        {
            Key = ProposalKey.Of(Name, document.Id, cycle),
            Documents = [document.Id],
            Title = $"Review {document.Id}: {document.Title}",
            Body = Body(context, status, record, approvers.Select(a => $"{a.Person.Name} ({a.Role.Title})")),
            DueOn = status.DueOn,
            Files = [ProposalFile.Write($"{context.RootPrefix}reviews/{record}.md", Scaffolding.ReviewRecordText.Write(draft))],
            CommitMessage = $"Prepare the review of {document.Id}\n\nThe record is open until a person fills in outcome and reason.",
            Labels = context.Labels("aims:review"),
            Assignees = Addressees.Logins(owners),
            Reviewers = Addressees.Logins(approvers.Select(a => a.Person).Except(owners)),
            Urgency = status.Tier >= Tier.High ? ProposalUrgency.High : ProposalUrgency.Normal,
        };
    }

    private static string Body(RecipeContext context, ReviewStatus status, string record, IEnumerable<string> approvers)
    {
        var document = status.Document;
        return ProposalText.Compose(
        [
            new ProposalSection("", WhyNow(status), Keep: true),
            new ProposalSection("How to finish", HowToFinish(document, record), Keep: true),
            new ProposalSection("Checklist", ReviewChecklist.For(document)),
            new ProposalSection("Who must approve", Approval(status.Tier, approvers)),
            new ProposalSection("What changed in it since the last review", ReviewFacts.OwnChanges(context, status)),
            new ProposalSection("What changed around it", ReviewFacts.LinkedChanges(context, status)),
            new ProposalSection("Open matters", ReviewFacts.OpenMatters(context, document)),
            new ProposalSection("What closing means", "Closing this pull request without merging declines the review for this cycle. The duty stays on the list of what is due, and the next cycle asks again."),
        ]);
    }

    private static string WhyNow(ReviewStatus status)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{status.Document.Id}** {ProposalText.Quote(status.Document.Title)} ");
        text.Append(status.DueOn is { } due
            ? $"is reviewed every {status.Every}. It was last reviewed on {Day(status.LastReviewed!.Value)} ({Basis(status.Source)}), so the review is due on {Day(due)}."
            : $"has to be reviewed every {status.Every}, and no review of it is on record.");
        if (status.ChangedSinceReview == true)
        {
            text.Append(" Its text changed since that review.");
        }

        return text.ToString();
    }

    private static string HowToFinish(Document document, string record) =>
        $"1. Read [{ProposalText.Quote(document.Path)}](../blob/HEAD/{Uri.EscapeDataString(document.Path).Replace("%2F", "/", StringComparison.Ordinal)}).\n"
        + $"2. In *Files changed*, edit `reviews/{record}.md`: fill in `outcome` and `reason`, set `status: final`. Change the document itself in this pull request too if it needs it.\n"
        + "3. Have it approved and merge it. The merge is the proof of the review.";

    private static string Approval(Tier tier, IEnumerable<string> approvers)
    {
        var names = approvers.Select(ProposalText.Quote).ToImmutableArray();
        var need = tier switch { Tier.Low => "one approval", Tier.Medium => "two approvals", _ => "three approvals, one of them by top management" };
        return $"It serves tier {tier.Slug()}, which asks for {need} by people with authority who did not write the change."
            + (names.IsEmpty ? "" : $" Today these may approve it: {string.Join(", ", names)}.");
    }

    private static string Basis(ReviewSource? source) => source switch
    {
        ReviewSource.Record => "review record",
        ReviewSource.Approval => "approved pull request",
        _ => "as the document itself claims",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
