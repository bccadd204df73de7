using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>A condition of an impact assessment that is late, or was not met before going live.</summary>
internal sealed class ConditionOverdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.condition-overdue", "Condition of an impact assessment overdue")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        Sources = ["6.1.4"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            foreach (var condition in Actions.In(assessment, "conditions"))
            {
                run.Examine();
                Judge(context, run, useCase, assessment, condition);
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, Document useCase, Document assessment, PlannedAction condition)
    {
        // A condition set while the use case was live already cannot have been met before.
        var live = useCase.Fields.Date("live_on");
        var before = condition.Fields.Bool("after_live") != true && live >= assessment.Fields.Date("assessed_on") && live <= context.AsOf;
        if (condition.IsOverdue(context.AsOf))
        {
            run.Find(assessment, condition.DueSpan, $"{condition.Name} was due on \"{condition.Due:yyyy-MM-dd}\" and is open; meet the condition and set \"done_on\".", new Cause(useCase.Id, assessment.Id));
        }
        else if (before && !condition.Fields.Has("done_on"))
        {
            run.Find(assessment, condition.DueSpan, $"{condition.Name} is open, and {useCase.Id} has been in service since {live:yyyy-MM-dd}; meet the condition now, or have it marked \"after_live: true\" with a new approval.", new Cause(useCase.Id, assessment.Id));
        }
        else if (before && condition.DoneOn is { } done && done > live)
        {
            run.Find(assessment, condition.Fields.SpanOf("done_on"), $"{condition.Name} was met on \"{done:yyyy-MM-dd}\", after {useCase.Id} went live on {live:yyyy-MM-dd}; record a finding on how that came about, or correct the date.", new Cause(useCase.Id, assessment.Id));
        }
    }
}
