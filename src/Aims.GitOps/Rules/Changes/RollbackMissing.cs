using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Changes;

/// <summary>A release without a deployment plan, without a way back, or before its prerequisites were met.</summary>
internal sealed class RollbackMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("chg.no-rollback", "Release without way back")
    {
        Severity = Severity.Warning,
        Sources = ["A.6.2.5"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var change in context.Graph.Current("change").Where(c => IsRelease(c.Fields.Text("change_type")) && context.Graph.TierOf(c) > Tier.Low))
        {
            if (change.Fields.Date("implemented_on") is { } done ? done > context.AsOf : change.Status != "final")
            {
                continue;
            }

            run.Examine();
            var because = Causes.Of(context.Graph, change);
            if (!change.Fields.Has("deployment_plan"))
            {
                run.Find(change, "deployment_plan", "The release had no deployment plan; write down its steps, how to go back, and that the prerequisites were met.", because);
            }
            else if (change.Fields.Map("deployment_plan") is { } plan)
            {
                if (!plan.Has("rollback"))
                {
                    run.Find(change, Drafts.PlaceOf(plan, "rollback"), "The deployment plan does not say how to go back; describe it under \"rollback\", and try it out.", because);
                }

                if (plan.Bool("prerequisites_met") == false)
                {
                    run.Find(change, plan.SpanOf("prerequisites_met"), "The release took effect and \"prerequisites_met\" is \"false\"; meet them or go back.", because);
                }
            }
        }
    }

    private static bool IsRelease(string? type) => type is "new-use-case" or "model-update" or "data-change" or "prompt-or-config";
}
