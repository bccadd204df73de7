using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Context;

/// <summary>An obligation whose source should have been looked at again.</summary>
internal sealed class WatchStale : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ctx.watch-stale", "Law not watched")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Observation,
        Sources = ["4.1", "10.1"],
        NoRecipe = "the next look is planned in the obligation itself, and its review asks for it",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var obligation in context.Graph.Current("obligation"))
        {
            run.Examine();
            if (obligation.Fields.Map("watch") is { } watch && watch.Date("next_check") is { } next && next < context.AsOf)
            {
                run.FindOrTodo(obligation, watch.SpanOf("next_check"), $"The next look at {watch.Text("source") ?? "the source"} was planned for \"{next:yyyy-MM-dd}\"; look whether the rule has changed and set \"checked_on\" and \"next_check\".");
            }
        }
    }
}
