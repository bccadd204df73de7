using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence whose period cannot be: it ends before it begins, or after it was collected.</summary>
internal sealed class PeriodMismatch : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.period-mismatch", "Impossible evidence period")
    {
        Sources = ["9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var evidence in context.Graph.Current("evidence"))
        {
            if (evidence.Fields.Date("period_end") is not { } end)
            {
                continue;
            }

            run.Examine();
            if (evidence.Fields.Date("period_start") is { } start && start > end)
            {
                run.Find(evidence, "period_start", $"The period begins on \"{start:yyyy-MM-dd}\", after its end on {end:yyyy-MM-dd}; correct one of the two.");
            }
            else if (evidence.Fields.Date("collected_on") is { } collected && end > collected)
            {
                run.Find(evidence, "period_end", $"The period ends on \"{end:yyyy-MM-dd}\", but the evidence was collected on {collected:yyyy-MM-dd} and cannot speak for days that had not come; end the period on that day at the latest, and collect the rest later.");
            }
        }
    }
}
