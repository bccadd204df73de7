using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Metrics;

/// <summary>No metric of one of the three sorts: the management system, the systems, the controls.</summary>
internal sealed class SortMissing : Rule
{
    private static readonly (string Sort, string About)[] s_sorts =
    [
        ("aims-performance", "how the management system itself does"),
        ("ai-system-performance", "how the AI in service does"),
        ("control-effectiveness", "whether controls work"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("met.aims-missing", "Sort of metric missing")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Sources = ["9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var measured = context.Graph.OfKind("metric").Where(m => m.Status == "approved").Select(m => m.Fields.Text("measures")).ToHashSet(StringComparer.Ordinal);
        var isAnythingInService = context.Graph.InScopeUseCases.Any(AimsGraph.IsInOperation);
        foreach (var (sort, about) in s_sorts)
        {
            if (sort == "ai-system-performance" && !isAnythingInService)
            {
                continue;
            }

            run.Examine();
            if (!measured.Contains(sort))
            {
                run.Find($"No approved metric says {about} (\"measures: {sort}\"); decide what to measure and how often, and write it down with 'aims new metric'.");
            }
        }
    }
}
