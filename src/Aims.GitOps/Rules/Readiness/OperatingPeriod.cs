using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Readiness;

/// <summary>Too few days of recorded operation before the Stage 2 audit.</summary>
internal sealed class OperatingPeriod : Rule
{
    private const int UsualDays = 90;

    public override RuleDescriptor Descriptor { get; } = new("pack.operating-period", "Too short a time of operation before Stage 2")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Pack,
        Grading = Grading.Observation,
        Sources = ["9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        if (context.Configuration.Audit.Stage2 is not { } audit)
        {
            return;
        }

        run.Examine();
        var first = context.Graph.Current("evidence").Where(e => e.Status == "final").Select(e => e.Fields.Date("period_start") ?? e.Fields.Date("collected_on")).OfType<DateOnly>().Order().Cast<DateOnly?>().FirstOrDefault();
        if (first is not { } start || start.AddDays(UsualDays) > audit)
        {
            var since = first is { } day ? $"begin on {day:yyyy-MM-dd}" : "do not exist yet";
            run.Find($"Records of operation {since}, and the Stage 2 audit is on {audit:yyyy-MM-dd}; auditors usually want to see {UsualDays} days, so collect evidence now or move the audit.");
        }
    }
}
