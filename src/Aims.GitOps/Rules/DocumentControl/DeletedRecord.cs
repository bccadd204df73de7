using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A record that was deleted before its retention period was over.</summary>
internal sealed class DeletedRecord : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.deleted-record", "Record deleted too early")
    {
        Trigger = RuleTrigger.Git,
        Grading = Grading.Major,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        if (!context.History.Completeness.CanTell)
        {
            run.CannotTell(null, $"Whether records were deleted cannot be seen. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            return;
        }

        foreach (var deleted in context.Deleted.Documents)
        {
            // A record that stands in another file now is still there.
            if (deleted.Document.Kind is not { Nature: DocumentNature.Record } || context.Graph.Find(deleted.Document.Id) is not null)
            {
                continue;
            }

            run.Examine();
            var day = deleted.Version.Landing.Day;
            if (WhyKept(deleted.Document, context, day) is { } reason)
            {
                run.Find($"The record {deleted.Document.Id} ({deleted.Document.Path}) was deleted on {day:yyyy-MM-dd} by {deleted.Version.Commit[..10]}, {reason}; bring it back from the history, and supersede it with a newer record if it was wrong.");
            }
        }
    }

    /// <summary>Why the record had to be there still on the day it was deleted; null when it had not.</summary>
    private static string? WhyKept(Document record, RuleContext context, DateOnly deletedOn)
    {
        if (record.Status is not ("final" or "superseded"))
        {
            return "while it was still open";
        }

        if (record.Fields.WholeNumber("retention_years") is not { } years || years < 1)
        {
            return "and no retention period was decided for it";
        }

        var final = record.Fields.Date("finalised_on") ?? context.History.FirstVersionOf(record.Path)?.Landing.Day;
        return final is { } from && from.AddYears(Math.Min(years, 100)) is var end && deletedOn < end ? $"and was to be kept until {end:yyyy-MM-dd}" : null;
    }
}
