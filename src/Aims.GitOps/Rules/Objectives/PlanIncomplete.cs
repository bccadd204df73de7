using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Objectives;

/// <summary>An objective whose plan does not say what, with which resources, who, by when and how the result is judged.</summary>
internal sealed class PlanIncomplete : Rule
{
    private static readonly (string Key, string Ask)[] s_ofAction = [("what", "what is done"), ("owner", "who does it"), ("due", "by when")];

    private static readonly (string Key, string Ask)[] s_ofPlan = [("resources", "with which resources"), ("evaluation", "how the result is judged")];

    public override RuleDescriptor Descriptor { get; } = new("obj.plan-incomplete", "Incomplete plan of an objective")
    {
        IsCore = true,
        Sources = ["6.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var objective in context.Graph.Current("objective"))
        {
            run.Examine();
            if (!objective.Fields.Has("due"))
            {
                run.FindOrTodo(objective, "due", "The objective has no end; enter the day by which it is to be met under \"due\".");
            }

            if (!objective.Fields.Has("plan"))
            {
                run.FindOrTodo(objective, "plan", "There is no plan; write down under \"plan\" which actions are taken, who takes them by when, with which resources, and how the result is judged.");
            }
            else if (objective.Fields.Map("plan") is { } plan)
            {
                JudgePlan(run, objective, plan);
            }
        }
    }

    private static void JudgePlan(RuleRun run, Document objective, FieldMap plan)
    {
        if (!plan.Has("actions"))
        {
            run.FindOrTodo(objective, Drafts.PlaceOf(plan, "actions"), "The plan has no actions; write down under \"actions\" what is done, by whom and by when.");
        }

        foreach (var action in plan.Maps("actions"))
        {
            Ask(run, objective, action, s_ofAction, "The action");
        }

        Ask(run, objective, plan, s_ofPlan, "The plan");
    }

    private static void Ask(RuleRun run, Document objective, FieldMap map, (string Key, string Ask)[] parts, string subject)
    {
        var missing = parts.Where(p => !map.Has(p.Key)).ToList();
        if (missing.Count > 0)
        {
            run.FindOrTodo(objective, Drafts.PlaceOf(map, missing[0].Key), $"{subject} does not say {Lists.And([.. missing.Select(m => $"{m.Ask} (\"{m.Key}\")")])}; add it.");
        }
    }
}
