using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control that was to be in place by now, or by no day at all.</summary>
internal sealed class PlannedOverdue : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.planned-overdue", "Planned control overdue")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["6.1.3", "8.3"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var entry in context.Graph.Current("control").Where(e => e.Fields.Bool("applicable") == true && e.Fields.Text("implementation") is "planned" or "partial"))
        {
            run.Examine();
            if (!entry.Fields.Has("target_date"))
            {
                run.FindOrTodo(entry, "implementation", $"The control is \"{entry.Fields.Text("implementation")}\", and no day is set on which it will be in place; enter it in \"target_date\".");
            }
            else if (entry.Fields.Date("target_date") is { } target && target < context.AsOf)
            {
                run.FindOrTodo(entry, "target_date", $"The control was to be in place on \"{target:yyyy-MM-dd}\" and is still {entry.Fields.Text("implementation")}; finish it, or set a new day with the reason for the delay.");
            }
        }
    }
}
