using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>An excluded control that nobody watches and nothing would bring back to the table.</summary>
internal sealed class ExclusionUnowned : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.exclusion-unowned", "Exclusion without owner or review")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var entry in context.Graph.Current("control").Where(e => e.Fields.Bool("applicable") == false))
        {
            run.Examine();
            if (!entry.Fields.Has("owner_role"))
            {
                run.FindOrTodo(entry, "applicable", $"\"{entry.Fields.Text("applicable")}\" excludes the control, and nobody keeps watch whether the reason still holds; name a role in \"owner_role\".");
            }

            if (!entry.Fields.Has("review_triggers") && !entry.Fields.Has("review_every"))
            {
                run.FindOrTodo(entry, "applicable", $"\"{entry.Fields.Text("applicable")}\" excludes the control, and nothing would bring the decision back; name the events in \"review_triggers\", such as a first supplier, or a period in \"review_every\".");
            }
        }
    }
}
