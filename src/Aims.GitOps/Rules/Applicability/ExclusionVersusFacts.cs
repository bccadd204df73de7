using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control that is excluded although the inventory shows that it is needed.</summary>
internal sealed class ExclusionVersusFacts : Rule
{
    private const int MostNamed = 3;

    public override RuleDescriptor Descriptor { get; } = new("soa.exclusion-vs-facts", "Exclusion against the facts")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        ILookup<string, Necessity>? facts = null;
        foreach (var entry in context.Graph.Current("control").Where(e => e.Fields.Bool("applicable") == false))
        {
            run.Examine();
            facts ??= ExclusionFacts.Of(context.Graph);
            var against = facts[context.Graph.ControlOf(entry) ?? ""].ToList();
            if (against.Count > 0)
            {
                run.FindOrTodo(
                    entry,
                    "applicable",
                    $"\"{entry.Fields.Text("applicable")}\" excludes {context.Graph.ControlOf(entry)}, but {Lists.And([.. against.Select(f => f.Text)], MostNamed)}; include the control.",
                    [.. against.Select(f => new Cause(f.UseCase.Id, f.Text))]);
            }
        }
    }
}
