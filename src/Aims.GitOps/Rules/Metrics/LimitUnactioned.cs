using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Metrics;

/// <summary>A result beyond its limit that nobody answered.</summary>
internal sealed class LimitUnactioned : Rule
{
    private const int DaysToReact = 14;

    private static readonly (string Kind, string Began, string Ended)[] s_answers =
    [
        ("finding", "raised_on", "closed_on"),
        ("incident", "received_on", "closed_on"),
        ("change", "created_on", "implemented_on"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("met.limit-unactioned", "Limit passed without reaction")
    {
        Trigger = RuleTrigger.Daily,
        Sources = ["9.1", "10.2", "A.6.2.6"],
        Recipe = "corrective-action",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        ILookup<string, Answer>? answers = null;
        foreach (var metric in context.Graph.OfKind("metric").Where(m => m.Status == "approved"))
        {
            foreach (var result in metric.Fields.Maps("results"))
            {
                if (result.Date("period_end") is not { } day || day > context.AsOf || result.Number("value") is not { } value)
                {
                    continue;
                }

                run.Examine();
                if (Broken(metric, value) is { } limit && day.AddDays(DaysToReact) < context.AsOf
                    && !(answers ??= Answers(context.Graph))[metric.Id].Concat(result.Text("evidence") is { } proof ? answers[proof] : []).Any(a => Fits(a, metric, day)))
                {
                    run.Find(metric, result.SpanOf("value"), $"\"{result.Text("value")}\" of {day:yyyy-MM-dd} is beyond the limit of {limit}, and no finding, incident or change answers it though one was due by {day.AddDays(DaysToReact):yyyy-MM-dd}; raise one that names {metric.Id}.", Causes.Of(context.Graph, metric));
                }
            }
        }
    }

    /// <summary>The limit that a value breaks, as written; null when it breaks none.</summary>
    private static string? Broken(Document metric, decimal value)
    {
        var limit = metric.Fields.Number("limit");
        var lower = metric.Fields.Number("lower_limit");
        return metric.Fields.Text("direction") switch
        {
            "higher-better" when value < limit => metric.Fields.Text("limit"),
            "lower-better" when value > limit => metric.Fields.Text("limit"),
            "range" when value > limit => metric.Fields.Text("limit"),
            "range" when value < lower => metric.Fields.Text("lower_limit"),
            _ => null,
        };
    }

    /// <summary>An answer may begin within the period measured, or stand open from before.</summary>
    private static bool Fits(Answer answer, Document metric, DateOnly day) =>
        answer.Ended is null
        || answer.Ended >= day
        || (answer.Began is { } began && (metric.Fields.Period("frequency") ?? CalendarPeriod.OfDays(0)).AddTo(began) >= day);

    /// <summary>Findings, incidents and changes by every id that they name, in a field or in their text.</summary>
    private static ILookup<string, Answer> Answers(AimsGraph graph) => s_answers
        .SelectMany(a => graph.Current(a.Kind).SelectMany(d => graph.ReferencesFrom(d).Select(r => r.Target).Concat(d.Body.Mentions.Select(m => m.Value)).Distinct(StringComparer.Ordinal)
            .Select(id => (Id: id, Answer: new Answer(d.Fields.Date(a.Began), d.Fields.Date(a.Ended))))))
        .ToLookup(x => x.Id, x => x.Answer, StringComparer.Ordinal);

    private sealed record Answer(DateOnly? Began, DateOnly? Ended);
}
