using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>No management review within a year, or the day the last one set has passed.</summary>
internal sealed class Overdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("mrv.overdue", "Management review overdue")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["9.3.1"],
        Recipe = "management-review-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine();
        var held = context.Graph.Current("management-review").Where(r => r.Status == "final" && r.Fields.Date("held_on") <= context.AsOf).ToList();
        if (held.MaxBy(r => r.Fields.Date("held_on")) is not { } last)
        {
            run.Find("No management review has been held; hold one and record it with 'aims new management-review'.");
            return;
        }

        var yearly = last.Fields.Date("held_on")!.Value.AddYears(1);
        if (last.Fields.Date("next_by") is { } next && next < yearly && next < context.AsOf)
        {
            run.Find(last, "next_by", $"The next management review was to be held by \"{next:yyyy-MM-dd}\"; hold it, or say in a review why it waits.");
        }
        else if (yearly < context.AsOf)
        {
            run.Find(last, "held_on", $"The last management review was held on \"{last.Fields.Text("held_on")}\", more than a year ago; hold one at least once a year.");
        }
    }
}
