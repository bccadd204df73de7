using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Readiness;

/// <summary>Something the Stage 1 audit will ask to see and that is not there, or not approved.</summary>
internal sealed class StageOneGap : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pack.stage1-gap", "Gap for the Stage 1 audit")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage1,
        Grading = Grading.Major,
        Trigger = RuleTrigger.Pack,
        IsCore = true,
        Sources = ["4.1", "4.2", "5.3", "6.3", "7.3", "9.2.1", "9.3.1", "10.2", "A.4.2", "A.6.2.5", "A.6.2.6", "A.7.2", "A.7.5", "A.8.4", "A.9.2", "A.10.3"],
        Recipe = "audit-countdown",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var item in StageOneItem.All.Where(i => i.IsAsked(context.Graph)))
        {
            run.Examine();
            var answers = item.AnswersIn(context.Graph).ToList();
            if (answers.Exists(d => d.Status == "approved"))
            {
                continue;
            }

            var asks = $"{(item.IsControl ? "Control" : "Clause")} {item.Source}: the auditor asks for the {item.Title}";
            if (answers.Count > 0)
            {
                run.Find(answers[0], "status", $"{asks}, and {answers[0].Id} is \"{answers[0].Status}\"; have it approved.");
            }
            else
            {
                run.Find($"{asks}, and there is none; create it with 'aims new {item.Kind} TITLE{(item.Process is null ? "" : $" --set process={item.Process}")}' and have it approved.");
            }
        }

        JudgePlanned(context, run);
    }

    /// <summary>Internal audit and management review need not be done at Stage 1, but have to be dated before Stage 2.</summary>
    private static void JudgePlanned(RuleContext context, RuleRun run)
    {
        run.Examine(2);
        var graph = context.Graph;
        if (!graph.Current("internal-audit").Any() && !graph.Current("audit-programme").SelectMany(p => p.Fields.Maps("planned")).Any(p => p.Has("month")))
        {
            run.Find("Clause 9.2.1: the auditor asks when the internal audit takes place before Stage 2, and none is held or planned; enter it in audits/programme.md with its month.");
        }

        if (!graph.Current("management-review").Any() && context.Configuration.Journey < JourneyStage.Stage2)
        {
            run.Find("Clause 9.3.1: the auditor asks when the management review takes place before Stage 2, and none is held or dated; open a record with its day in \"held_on\".");
        }
    }
}
