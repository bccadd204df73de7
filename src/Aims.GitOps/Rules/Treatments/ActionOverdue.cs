using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>An action of a treatment plan that is past its due day.</summary>
internal sealed class ActionOverdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("trt.action-overdue", "Treatment action overdue")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["8.3"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var treatment in OpenTreatments.In(context.Graph))
        {
            foreach (var action in Actions.In(treatment, "actions"))
            {
                run.Examine();
                if (action.IsOverdue(context.AsOf))
                {
                    run.FindOrTodo(treatment, action.DueSpan, $"{action.Name} was due on \"{action.Due:yyyy-MM-dd}\" and is open; finish it and set \"done_on\", or plan it anew with approval.", Causes.Of(context.Graph, treatment));
                }
            }
        }
    }
}
