using System.Globalization;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Scaffolding;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>What is open 90, 60, 30 and 14 days before an audit.</summary>
internal sealed class AuditCountdown : Recipe
{
    private static readonly int[] s_marks = [14, 30, 60, 90];

    public override string Name => "audit-countdown";

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        var audit = context.Rules.Configuration.Audit;
        foreach (var (stage, day) in new[] { ("Stage 1", audit.Stage1), ("Stage 2", audit.Stage2) })
        {
            if (day is not { } date || date < context.AsOf || context.Rules.Graph.OfKind("scope").FirstOrDefault(s => !s.IsRetired) is not { } scope)
            {
                continue;
            }

            var mark = s_marks.FirstOrDefault(m => date.AddDays(-m) <= context.AsOf);
            var open = context.Findings.Counting.Where(f => f.Severity >= Severity.Warning).ToList();
            if (mark == 0 || open.Count == 0 || context.Rules.Reviews.RecordsOf(scope.Id).Any(r => r.Document.Status == "open"))
            {
                continue;
            }

            var cycle = date.AddDays(-mark);
            var id = ReviewRecordText.IdFor(scope.Id, cycle);
            yield return new Proposal
            {
                Key = ProposalKey.Of(Name, stage.Replace(' ', '-').ToLowerInvariant(), cycle),
                Documents = [scope.Id],
                Title = $"{stage} audit on {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: what is open",
                Body = ProposalText.Compose(
                [
                    new ProposalSection("", $"The {stage} audit is on {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. {open.Count(f => f.Severity == Severity.Error)} errors and {open.Count(f => f.Severity == Severity.Warning)} warnings are open.", Keep: true),
                    new ProposalSection("How to finish", $"1. Work through the list; each point has its own pull request or is mended directly.\n2. Fill in `outcome` and `reason` in `reviews/{id}.md` with your decision on readiness, and set `status: final`.\n3. Have it approved and merge it.", Keep: true),
                    new ProposalSection("Open", string.Join('\n', open.OrderByDescending(f => f.Severity).ThenBy(f => f.Document ?? "", StringComparer.Ordinal).Take(200).Select(f => $"- [ ] {f.Document ?? f.Path ?? "repository"}: `{f.Rule.Id}` {ProposalText.Quote(f.Message)}"))),
                ]),
                DueOn = date,
                Files = [ProposalFile.Write($"{context.RootPrefix}reviews/{id}.md", ReviewRecordText.Write(new ReviewRecordDraft(id, [scope], null, null, context.AsOf, [])))],
                CommitMessage = $"Prepare the decision on readiness for the {stage} audit",
                Labels = context.Labels("aims:review"),
                Assignees = Addressees.Logins(context.Addressees.AimsManagers),
            };
        }
    }
}
