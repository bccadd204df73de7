using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Metrics;

/// <summary>A metric whose newest result is older than its frequency allows.</summary>
internal sealed class ResultLate : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("met.result-late", "Late result of a metric")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["9.1"],
        NoRecipe = "Nobody but who measures can bring the number; a pull request without it would be empty.",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var metric in context.Graph.OfKind("metric").Where(m => m.Status == "approved" && IsMeasuring(context.Graph, m)))
        {
            run.Examine();
            var newest = metric.Fields.Maps("results").Select(r => r.Date("period_end")).Where(d => d <= context.AsOf).Max();
            if (metric.Fields.Period("frequency") is not { } frequency || (newest ?? metric.Fields.Date("effective_from")) is not { } start)
            {
                continue;
            }

            var due = WithTolerance(frequency, start);
            if (due < context.AsOf)
            {
                var what = newest is null ? $"In force since {start:yyyy-MM-dd} without any result" : $"The newest result is of {start:yyyy-MM-dd}";
                run.Find(metric, "results", $"{what}; measured every {frequency}, the next one was due by {due:yyyy-MM-dd}. Enter it, or change the frequency.", Causes.Of(context.Graph, metric));
            }
        }
    }

    /// <summary>A metric of uses that are not in service has nothing to measure.</summary>
    private static bool IsMeasuring(AimsGraph graph, Document metric)
    {
        var useCases = graph.Links(metric, "use_cases");
        return useCases.IsEmpty || useCases.Any(u => graph.IsInScope(u) && AimsGraph.IsInOperation(u));
    }

    /// <summary>A tenth of the period is allowed for collecting the number.</summary>
    private static DateOnly WithTolerance(CalendarPeriod frequency, DateOnly start)
    {
        var end = frequency.AddTo(start);
        return end.AddDays((end.DayNumber - start.DayNumber + 9) / 10);
    }
}
