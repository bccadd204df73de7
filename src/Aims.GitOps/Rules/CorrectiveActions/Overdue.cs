using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.CorrectiveActions;

/// <summary>An action against the cause of a finding that is late.</summary>
internal sealed class Overdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("car.overdue", "Corrective action overdue")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["10.2"],
        Recipe = "corrective-action",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var action in context.Graph.Current("corrective-action"))
        {
            foreach (var step in action.Fields.Maps("actions"))
            {
                run.Examine();
                if (step.Date("due") is { } due && due < context.AsOf && !(step.Date("done_on") <= context.AsOf))
                {
                    run.Find(action, step.SpanOf("due"), $"\"{step.Text("what")}\" was due on {due:yyyy-MM-dd} and is not done; do it and write done_on, or agree on a new date.");
                }
            }
        }
    }
}
