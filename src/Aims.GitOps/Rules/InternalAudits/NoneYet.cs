using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.InternalAudits;

/// <summary>No internal audit has been completed before the Stage 2 audit.</summary>
internal sealed class NoneYet : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aud.none-yet", "No internal audit yet")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Trigger = RuleTrigger.Pack,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["9.2.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine();
        if (!context.Graph.Current("internal-audit").Any(a => a.Status == "final" && a.Fields.Date("performed_to") <= context.AsOf))
        {
            var stage2 = context.Configuration.Audit.Stage2 is { } day ? $"the Stage 2 audit on {day:yyyy-MM-dd}" : "the Stage 2 audit";
            run.Find($"No internal audit has been completed; complete one before {stage2} and record it with 'aims new internal-audit'.");
        }
    }
}
