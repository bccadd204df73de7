using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>Something happened that calls for a new impact assessment, and none followed.</summary>
internal sealed class TriggerMissed : Rule
{
    private static readonly CalendarPeriod s_time = CalendarPeriod.OfDays(30);

    public override RuleDescriptor Descriptor { get; } = new("aia.trigger-missed", "Reassessment of impact missed")
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
            var assessment = Assessments.NewestOf(context.Graph, useCase);
            if ((assessment?.Fields.Date("assessed_on") ?? Assessments.ScreeningOf(context.Graph, useCase)?.Date("on")) is not { } assessed)
            {
                continue;
            }

            foreach (var trigger in Changes(context.Graph, useCase).Concat(Incidents(context.Graph, useCase)))
            {
                run.Examine();
                if (trigger.On > assessed && s_time.AddTo(trigger.On) < context.AsOf)
                {
                    run.FindOrTodo(trigger.Record, trigger.Span, $"{trigger.What} of {trigger.On:yyyy-MM-dd} calls for a new impact assessment of {useCase.Id} until {s_time.AddTo(trigger.On):yyyy-MM-dd}; the newest{(assessment is null ? " screening" : $", {assessment.Id},")} is of {assessed:yyyy-MM-dd}. Assess the impact anew.", new Cause(useCase.Id, trigger.Record.Id));
                }
            }
        }
    }

    /// <summary>Significant changes that took effect; those whose own reassessment is on record are answered.</summary>
    private static IEnumerable<TriggerEvent> Changes(AimsGraph graph, Document useCase) =>
        from change in graph.Users(useCase, "change", "use_cases")
        where !change.IsRetired && change.Fields.Bool("significant") == true && change.Fields.Text("change_type") != "retirement"
        where !graph.Links(change, "impact_reassessed").Any(a => graph.UseCasesOf(a).Contains(useCase))
        let day = change.Fields.Date("implemented_on")
        where day is not null
        select new TriggerEvent(change, day.Value, change.Fields.SpanOf("implemented_on"), "The significant change");

    private static IEnumerable<TriggerEvent> Incidents(AimsGraph graph, Document useCase) =>
        from incident in graph.Users(useCase, "incident", "use_cases")
        where !incident.IsRetired && incident.Fields.Text("severity") is "high" or "critical"
        let day = incident.Fields.Date("received_on")
        where day is not null
        select new TriggerEvent(incident, day.Value, incident.Fields.SpanOf("severity"), $"The incident of severity \"{incident.Fields.Text("severity")}\"");

    private sealed record TriggerEvent(Document Record, DateOnly On, SourceSpan Span, string What);
}
