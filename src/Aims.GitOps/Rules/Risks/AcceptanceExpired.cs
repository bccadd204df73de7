using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk that was accepted until a day that has passed.</summary>
internal sealed class AcceptanceExpired : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.acceptance-expired", "Risk acceptance expired")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["6.1.3", "8.2"],
        Recipe = "acceptance-expiring",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in context.Graph.Current("risk").Where(r => r.Fields.Text("state") != "closed"))
        {
            if (risk.Fields.Map("acceptance") is not { } acceptance || acceptance.Date("until") is not { } until)
            {
                continue;
            }

            run.Examine();
            if (until < context.AsOf)
            {
                run.FindOrTodo(risk, acceptance.SpanOf("until"), $"The acceptance ended on \"{until:yyyy-MM-dd}\"; assess the risk anew, then have it accepted again, treat it, or stop the use.", Causes.Of(context.Graph, risk));
            }
        }
    }
}
