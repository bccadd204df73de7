using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.CorrectiveActions;

/// <summary>A corrective action whose effect nobody else has verified, or too early to see any.</summary>
internal sealed class Unverified : Rule
{
    private const int DaysToShow = 30;

    public override RuleDescriptor Descriptor { get; } = new("car.unverified", "Corrective action not verified")
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
            run.Examine();
            var effect = action.Fields.Map("effectiveness") ?? FieldMap.Empty;
            var steps = action.Fields.Maps("actions").ToList();
            var last = steps.Count > 0 && steps.TrueForAll(s => s.Date("done_on") is not null) ? steps.Max(s => s.Date("done_on")) : null;
            if (effect.Date("verified_on") is not { } verified)
            {
                var due = effect.Date("due");
                if (action.Status == "final")
                {
                    run.Find(action, "effectiveness", "It is closed, and nobody has verified that it worked; have it verified and write verified_on, verified_by and result.");
                }
                else if (due < context.AsOf)
                {
                    run.Find(action, effect.SpanOf("due"), $"Its effect was to be verified by {due:yyyy-MM-dd}; verify it, or agree on a new date.");
                }

                continue;
            }

            if (last is { } done && verified < done.AddDays(DaysToShow))
            {
                run.Find(action, effect.SpanOf("verified_on"), $"The effect was verified on \"{verified:yyyy-MM-dd}\", less than {DaysToShow} days after the last action ({done:yyyy-MM-dd}); verify again once it can show.");
            }

            if (effect.LocatedText("verified_by") is { } by && steps.Exists(s => s.Text("owner") is { } owner && context.Reviews.Approvals.Holds(by.Value, owner, verified)))
            {
                run.Find(action, by.Span, $"\"{by.Value}\" verified an action that the same person's role owned; somebody else has to judge the effect.");
            }
        }
    }
}
