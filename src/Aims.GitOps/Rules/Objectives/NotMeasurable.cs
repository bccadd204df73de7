using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Objectives;

/// <summary>An objective that nothing measures, without a reason.</summary>
internal sealed class NotMeasurable : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("obj.not-measurable", "Objective without measure")
    {
        Severity = Severity.Warning,
        Sources = ["6.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var objective in context.Graph.Current("objective"))
        {
            run.Examine();
            if (objective.Fields.Has("not_measurable_reason"))
            {
                continue;
            }

            if (!objective.Fields.Has("metrics"))
            {
                run.FindOrTodo(objective, "metrics", "Nothing shows whether the objective is met; name at least one metric under \"metrics\", or say in \"not_measurable_reason\" why it cannot be measured.");
            }
            else if (context.Graph.Links(objective, "metrics") is { IsEmpty: false } metrics && metrics.All(m => m.IsRetired))
            {
                run.FindOrTodo(objective, "metrics", $"Every metric named has been taken back: \"{Lists.And([.. metrics.Select(m => m.Id)])}\"; name one that is still measured, or say in \"not_measurable_reason\" why there is none.");
            }
        }
    }
}
