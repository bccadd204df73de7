using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Incidents;

/// <summary>A notice about an incident that was sent after its due day, or not at all.</summary>
internal sealed class NoticeLate : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("inc.notice-late", "Late notice of an incident")
    {
        Trigger = RuleTrigger.Daily,
        Sources = ["A.8.4"],
        NoRecipe = "Only sending the notice helps; the file can merely record it.",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var incident in context.Graph.Current("incident"))
        {
            foreach (var notice in incident.Fields.Maps("notices"))
            {
                if (notice.Date("due") is not { } due)
                {
                    continue;
                }

                run.Examine();
                var to = notice.Text("to") ?? "somebody";
                if (notice.Date("sent_on") is { } sent)
                {
                    if (sent > due)
                    {
                        run.Find(incident, notice.SpanOf("sent_on"), $"The notice to {to} was sent on \"{sent:yyyy-MM-dd}\" and was due on {due:yyyy-MM-dd}; raise a finding about the delay and have it accepted with a waiver.");
                    }
                }
                else if (due < context.AsOf && !notice.Has("sent_on"))
                {
                    run.Find(incident, notice.SpanOf("due"), $"The notice to {to} was due on \"{due:yyyy-MM-dd}\" and is not recorded as sent; send it and enter \"sent_on\" with its evidence.");
                }
            }
        }
    }
}
