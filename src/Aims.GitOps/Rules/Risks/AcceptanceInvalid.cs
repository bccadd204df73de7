using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk accepted by somebody who may not, without reason, without end, or for too long.</summary>
internal sealed class AcceptanceInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.acceptance-invalid", "Invalid risk acceptance")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in context.Graph.Current("risk").Where(r => r.Fields.Text("state") != "closed"))
        {
            if (risk.Fields.Map("acceptance") is not { IsEmpty: false } acceptance)
            {
                continue;
            }

            run.Examine();
            var level = risk.Fields.Map("residual")?.Text("level") ?? risk.Fields.Text("level");
            JudgeForm(run, risk, acceptance);
            JudgeRole(context, run, risk, acceptance, level);
            JudgePeriod(context, run, risk, acceptance, level);
        }
    }

    private static void JudgeForm(RuleRun run, Document risk, FieldMap acceptance)
    {
        if (!acceptance.Has("reason"))
        {
            run.FindOrTodo(risk, Drafts.PlaceOf(acceptance, "reason"), "The acceptance gives no reason; say why the risk may be borne.");
        }

        if (!acceptance.Has("until"))
        {
            run.FindOrTodo(risk, Drafts.PlaceOf(acceptance, "until"), "The acceptance has no end; set \"until\".");
        }
    }

    private static void JudgeRole(RuleContext context, RuleRun run, Document risk, FieldMap acceptance, string? level)
    {
        if (acceptance.LocatedText("by") is not { } by || level is null || context.Graph.Authority(by.Value) is not { } role)
        {
            return;
        }

        var rule = context.Graph.Criteria?.RuleFor(level);
        if (rule?.Text("decision") == "not-acceptable")
        {
            run.FindOrTodo(risk, by.Span, $"A risk of level {level} is not acceptable by the risk criteria, so \"{by.Value}\" cannot accept it either; treat it, or stop the use.", Causes.Of(context.Graph, risk));
        }
        else if (rule?.Text("by") != by.Value && OpenRisks.Rank(role.Fields.Text("may_accept_risk_up_to")) < OpenRisks.Rank(level))
        {
            run.FindOrTodo(risk, by.Span, $"\"{by.Value}\" may not accept a risk of level {level}{(rule?.Text("by") is { } right ? $"; the risk criteria name {right}" : "; see \"may_accept_risk_up_to\" of the role")}.", Causes.Of(context.Graph, risk));
        }

        if (acceptance.LocatedText("person") is { } person && acceptance.Date("on") is { } on && !context.Reviews.Approvals.Holds(person.Value, by.Value, on))
        {
            run.FindOrTodo(risk, person.Span, $"\"{person.Value}\" did not hold {by.Value} on {on:yyyy-MM-dd}; name who did, or correct the holders of the role.");
        }
    }

    private static void JudgePeriod(RuleContext context, RuleRun run, Document risk, FieldMap acceptance, string? level)
    {
        if (acceptance.Date("on") is not { } on || acceptance.Date("until") is not { } until)
        {
            return;
        }

        if (until < on)
        {
            run.FindOrTodo(risk, acceptance.SpanOf("until"), $"The acceptance ends on \"{until:yyyy-MM-dd}\", before it was given on {on:yyyy-MM-dd}; correct the dates.");
        }
        else if (level is not null && context.Graph.Criteria?.RuleFor(level)?.Period("max_period") is { } longest && until > longest.AddTo(on))
        {
            run.FindOrTodo(risk, acceptance.SpanOf("until"), $"A risk of level {level} may be accepted for {longest} at most, until {longest.AddTo(on):yyyy-MM-dd}, and not until \"{until:yyyy-MM-dd}\"; shorten the acceptance.", Causes.Of(context.Graph, risk));
        }
    }
}
