using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A text that one of its authors approved, and that nobody else approved enough.</summary>
internal sealed class AuthorIsApprover : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.author-is-approver", "Author approves own text")
    {
        Trigger = RuleTrigger.Git,
        IsCore = true,
        Sources = ["7.5.2", "A.3.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in LandedApprovals.Documents(context))
        {
            run.Examine();
            var approval = context.Reviews.ApprovalOf(document);
            if (approval.Standing == ApprovalStanding.CannotTell)
            {
                run.CannotTell(null, approval.Reason, approval.Cure);
                continue;
            }

            foreach (var own in LandedApprovals.FlawedIn(approval).Where(a => a.Flaw == ApprovalFlaw.Author))
            {
                run.Find(document, "status", $"\"{NameOf(own.Person!, context)}\" approved on {own.On:yyyy-MM-dd} a change of which they are an author; have somebody else with authority approve it.", Causes.Of(context.Graph, document));
            }

            if (approval is { Standing: ApprovalStanding.Approved, Event: { Source: ReviewSource.Record, Record: { Outcome: "approved" or "changed" } record } } && Author(record, document, context) is { } author)
            {
                run.Find(record.Document, author.Fields.SpanOf("person"), $"\"{NameOf(author.Person, context)}\" decides here on {document.Id}, whose present text they wrote; have somebody else with authority decide.", Causes.Of(context.Graph, document));
            }
        }
    }

    /// <summary>The decision of an author, where without it the decisions of the record are too few.</summary>
    private static (FieldMap Fields, string Person)? Author(ReviewRecord record, Document document, RuleContext context)
    {
        if (context.History.IntroductionOf(document.Path, document.File.BlobId) is not { } version)
        {
            return null;
        }

        var authors = version.Landing.Authors.Select(a => context.Reviews.Approvals.PersonOf(a)?.Key).ToHashSet(StringComparer.Ordinal);
        var tier = context.Graph.TierOf(document);
        if (record.Landing is { } landing && context.Reviews.Approvals.Judge(landing, document, tier).IsSatisfied)
        {
            return null;
        }

        var others = context.Reviews.Approvals.Judge(record, document, tier).Approvals.Count(a => a.Counts && !authors.Contains(a.Person));
        var needed = tier switch { Standard.Tier.Low => 1, Standard.Tier.Medium => 2, _ => 3 };
        foreach (var by in record.Document.Fields.Maps("by"))
        {
            if (others < needed && by.Text("person") is { } person && authors.Contains(person))
            {
                return (by, person);
            }
        }

        return null;
    }

    private static string NameOf(string person, RuleContext context) => context.Configuration.People.GetValueOrDefault(person)?.Name ?? person;
}
