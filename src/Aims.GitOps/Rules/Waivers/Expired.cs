using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Waivers;

/// <summary>A waiver whose last day has passed.</summary>
internal sealed class Expired : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("waiver.expired", "Expired waiver")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Observation,
        Sources = ["10.2"],
        NoRecipe = "whether an exception goes on is a decision, and the finding it covered counts again until somebody takes it",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var waiver in context.Configuration.AsWritten.Waivers)
        {
            run.Examine();
            if (waiver.Until is { } until && until < context.AsOf)
            {
                run.Find(context.Configuration.Path, context.Configuration.Source, waiver.Span, $"This waiver of \"{waiver.Rule}\" ended on {until:yyyy-MM-dd} and excepts nothing any more; mend what it covered and take it away, or decide anew.");
            }
        }
    }
}
