using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>An impact assessment whose time has passed.</summary>
internal sealed class Stale : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.stale", "Impact assessment out of date")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["8.4"],
        Recipe = "reassess",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in Assessments.Owing(context.Graph))
        {
            if (Assessments.NewestOf(context.Graph, useCase) is { } assessment)
            {
                run.Examine();
                JudgeAssessment(context, run, useCase, assessment);
            }
            else if (Assessments.ScreeningOf(context.Graph, useCase) is { } screening && screening.Date("on") is { } on)
            {
                run.Examine();
                if (DueOn(context, useCase, on) is { } due && due < context.AsOf)
                {
                    run.FindOrTodo(useCase, screening.SpanOf("on"), $"The screening of \"{on:yyyy-MM-dd}\" was due again on {due:yyyy-MM-dd}; answer its questions anew and set the new date.");
                }
            }
        }
    }

    private static void JudgeAssessment(RuleContext context, RuleRun run, Document useCase, Document assessment)
    {
        var until = assessment.Fields.Date("valid_until");
        var due = assessment.Fields.Date("assessed_on") is { } assessed ? DueOn(context, useCase, assessed) : null;
        if (until < context.AsOf && (due is null || until <= due))
        {
            run.Find(assessment, "valid_until", $"The assessment of {useCase.Id} was valid until \"{until:yyyy-MM-dd}\"; assess the impact anew.", Causes.OfTier(context.Graph, useCase));
        }
        else if (due < context.AsOf)
        {
            run.Find(assessment, "assessed_on", $"{useCase.Id} was assessed on \"{assessment.Fields.Text("assessed_on")}\" and was due again on {due:yyyy-MM-dd} at this tier; assess the impact anew.", Causes.OfTier(context.Graph, useCase));
        }
    }

    private static DateOnly? DueOn(RuleContext context, Document useCase, DateOnly day) =>
        context.Catalogue.Cadence("8.4", context.Graph.Tier(useCase).Effective)?.AddTo(day);
}
