using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence with a date that had not come when the record landed.</summary>
internal sealed class FutureDated : Rule
{
    private static readonly string[] s_fields = ["collected_on", "verified_on", "finalised_on"];

    public override RuleDescriptor Descriptor { get; } = new("evd.future-dated", "Evidence from the future")
    {
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var completeness = context.History.Completeness;
        var isCutOff = completeness.Extent is HistoryExtent.Shallow or HistoryExtent.Partial;
        var unseen = false;
        foreach (var evidence in context.Graph.Current("evidence"))
        {
            run.Examine();
            var landed = completeness.CanTell ? context.History.IntroductionOf(evidence.Path, evidence.File.BlobId)?.Landing.Day : null;
            foreach (var field in s_fields)
            {
                if (evidence.Fields.Date(field) is { } date)
                {
                    Judge(run, evidence, field, date, landed, context.AsOf);
                    unseen |= isCutOff && date <= context.AsOf;
                }
            }
        }

        if (unseen)
        {
            run.CannotTell(null, $"The days on which records landed cannot be seen. {completeness.Reason}", completeness.Cure);
        }
    }

    private static void Judge(RuleRun run, Document evidence, string field, DateOnly date, DateOnly? landed, DateOnly asOf)
    {
        // A day of tolerance, for clocks and time zones.
        if (landed is { } day && date > day.AddDays(1))
        {
            run.Find(evidence, field, $"\"{field}\" says {date:yyyy-MM-dd}, but the record landed on {day:yyyy-MM-dd}, when that day had not come; enter the day it really happened.");
        }
        else if (landed is null && date > asOf.AddDays(1))
        {
            run.Find(evidence, field, $"\"{field}\" says {date:yyyy-MM-dd}, and that day has not come; enter the day it really happened.");
        }
    }
}
