using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>A treatment that is done and of which nobody independent has said whether it works.</summary>
internal sealed class NotVerified : Rule
{
    private static readonly CalendarPeriod s_longest = CalendarPeriod.OfDays(90);

    public override RuleDescriptor Descriptor { get; } = new("trt.not-verified", "Treatment not verified")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["8.3"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var treatment in OpenTreatments.In(context.Graph))
        {
            if (Actions.AllDoneOn(treatment, "actions") is not { } done)
            {
                continue;
            }

            run.Examine();
            var effectiveness = treatment.Fields.Map("effectiveness") ?? FieldMap.Empty;
            if (effectiveness.Date("verified_on") is { } verified)
            {
                JudgeVerification(context, run, treatment, effectiveness, verified, done);
            }
            else if (DueOn(effectiveness, done) is var due && due < context.AsOf)
            {
                run.FindOrTodo(treatment, "effectiveness", $"The last action was done on {done:yyyy-MM-dd}, and until {due:yyyy-MM-dd} somebody other than its owner should have looked whether it works; do that, and record it in \"effectiveness\".", Causes.Of(context.Graph, treatment));
            }
        }
    }

    /// <summary>The planned day, where it is not later than the longest time.</summary>
    private static DateOnly DueOn(FieldMap effectiveness, DateOnly done)
    {
        var last = s_longest.AddTo(done);
        return effectiveness.Date("due") is { } planned && planned < last ? planned : last;
    }

    private static void JudgeVerification(RuleContext context, RuleRun run, Document treatment, FieldMap effectiveness, DateOnly verified, DateOnly done)
    {
        if (verified < done)
        {
            run.FindOrTodo(treatment, effectiveness.SpanOf("verified_on"), $"Verified on \"{verified:yyyy-MM-dd}\", before the last action was done on {done:yyyy-MM-dd}; look again, now that everything is in place.", Causes.Of(context.Graph, treatment));
        }

        if (effectiveness.LocatedText("verified_by") is { } who && Verification.OwnRoleOf(context, treatment, who.Value, verified) is { } role)
        {
            run.FindOrTodo(treatment, who.Span, $"\"{who.Value}\" held {role} on {verified:yyyy-MM-dd}, which owns the treatment or one of its actions; have somebody else verify it.", Causes.Of(context.Graph, treatment));
        }
    }
}
