using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Systems;

/// <summary>A running system of which nobody says who keeps its log, what is logged and for how long.</summary>
internal sealed class LoggingOff : Rule
{
    private static readonly (string Key, string Ask)[] s_fromMedium =
    [
        ("events", "which events are logged"),
        ("stages", "in which stages"),
        ("retention_days", "for how many days logs are kept"),
        ("log_evidence", "which evidence shows the log"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("sys.logging-off", "Running system without log")
    {
        IsCore = true,
        Grading = Grading.Major,
        Sources = ["A.6.2.8"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var system in SystemsInService.InOperation(context.Graph))
        {
            run.Examine();
            if (!system.Fields.Has("event_logging"))
            {
                run.FindOrTodo(system, "event_logging", "The system is in operation, and nobody says who keeps its log; fill in \"event_logging\".", Causes.Of(context.Graph, system));
            }
            else if (system.Fields.Map("event_logging") is { } logging && context.Graph.TierOf(system) > Tier.Low)
            {
                Judge(context.Graph, run, system, logging);
            }
        }
    }

    private static void Judge(AimsGraph graph, RuleRun run, Document system, FieldMap logging)
    {
        var because = Causes.Of(graph, system);
        var missing = s_fromMedium.Where(p => !logging.Has(p.Key)).ToList();
        if (missing.Count > 0)
        {
            run.FindOrTodo(system, Drafts.PlaceOf(logging, missing[0].Key), $"The event log does not say {Lists.And([.. missing.Select(m => $"{m.Ask} (\"{m.Key}\")")])}; add it.", because);
        }

        if (logging.Has("stages") && logging.Texts("stages").All(s => s.Value != "operation-and-monitoring"))
        {
            run.FindOrTodo(system, logging.SpanOf("stages"), "The system is in operation, and its \"stages\" of logging leave out \"operation-and-monitoring\"; switch the log on there.", because);
        }

        if (logging.Text("log_evidence") is { } id && graph.Find(id) is { IsRetired: true })
        {
            run.FindOrTodo(system, logging.SpanOf("log_evidence"), $"\"{id}\" has been taken back; name evidence that shows the log.", because);
        }
    }
}
