using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>One reason under three or more decisions.</summary>
internal sealed class JustificationBoilerplate : Rule
{
    private const double SameFrom = 0.9;
    private const int LeastEntries = 3;

    public override RuleDescriptor Descriptor { get; } = new("soa.justification-boilerplate", "Boilerplate reason")
    {
        Severity = Severity.Warning,
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var entries = context.Graph.Current("control").Where(e => e.Fields.Text("justification") is not null).OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        run.Examine(entries.Count);
        foreach (var group in Similarity.Groups([.. entries.Select(e => e.Fields.Text("justification")!)], SameFrom).Where(g => g.Length >= LeastEntries))
        {
            foreach (var index in group)
            {
                // The same other entry each time, so that one more copy does not rename the findings of all others.
                var other = entries[index == group[0] ? group[1] : group[0]].Id;
                run.FindOrTodo(entries[index], "justification", $"The reason reads like that of {other} and others; write what is special about this control here, so that the decision can be followed.");
            }
        }
    }
}
