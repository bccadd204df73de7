using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>A treatment plan that was carried out before the designated management approved it.</summary>
internal sealed class Unapproved : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("trt.unapproved", "Treatment plan without approval")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var treatment in OpenTreatments.In(context.Graph))
        {
            run.Examine();
            var firstDone = treatment.Fields.Maps("actions").Where(a => a.Date("done_on") is not null).MinBy(a => a.Date("done_on"));
            if (treatment.Fields.Map("plan_approval") is { IsEmpty: false } approval)
            {
                Judge(context, run, treatment, approval, firstDone?.Date("done_on"));
            }
            else if (firstDone is not null)
            {
                run.FindOrTodo(treatment, firstDone.SpanOf("done_on"), $"An action was done on \"{firstDone.Text("done_on")}\", and nobody has approved the plan; have it approved by designated management and record it in \"plan_approval\".", Causes.Of(context.Graph, treatment));
            }
            else
            {
                run.FindOrTodo(treatment, "plan_approval", "Nobody has approved the plan; have it approved by designated management before the first action is done.", Causes.Of(context.Graph, treatment));
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, Document treatment, FieldMap approval, DateOnly? firstDone)
    {
        var tier = context.Graph.TierOf(treatment);
        if (approval.Date("on") is { } on && firstDone < on)
        {
            run.FindOrTodo(treatment, approval.SpanOf("on"), $"The plan was approved on \"{on:yyyy-MM-dd}\", after the first action was done on {firstDone:yyyy-MM-dd}; record a finding if that is so, or correct the date.", Causes.Of(context.Graph, treatment));
        }

        if (approval.LocatedText("by") is not { } by || context.Graph.Authority(by.Value) is not { } role)
        {
            return;
        }

        if (!RoleAuthority.MayDecide(role, "treatment", tier))
        {
            run.FindOrTodo(treatment, by.Span, $"\"{by.Value}\" may not approve a treatment plan of tier {tier.Slug()}; have it approved by a role that may, or by top management.", Causes.Of(context.Graph, treatment));
        }

        if (approval.LocatedText("person") is { } person && approval.Date("on") is { } day && !context.Reviews.Approvals.Holds(person.Value, by.Value, day))
        {
            run.FindOrTodo(treatment, person.Span, $"\"{person.Value}\" did not hold {by.Value} on {day:yyyy-MM-dd}; name who did, or correct the holders of the role.");
        }
    }
}
