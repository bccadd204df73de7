using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Rules.Systems;

namespace Aims.GitOps.Rules.Development;

/// <summary>An own system without requirements, or with requirements younger than its design.</summary>
internal sealed class RequirementsMissing : Rule
{
    private const string Control = "A.6.2.2";

    public override RuleDescriptor Descriptor { get; } = new("dev.requirements-missing", "Requirements missing or late")
    {
        Sources = [Control],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var requirements = SystemsInService.ProofBySystem(context, Control);
        var designs = SystemsInService.ProofBySystem(context, "A.6.2.3");
        foreach (var system in SystemsInService.OwnBuilt(context.Graph))
        {
            run.Examine();
            if (requirements.Contains(system))
            {
                JudgeOrder(context, run, system, requirements[system], designs[system].ToLookup(d => SystemsInService.VersionIn(d, system)));
            }
            else if (!SystemsInService.IsClaimed(context, Control) && !SystemsInService.IsExcluded(context, Control))
            {
                run.FindOrTodo(system, "origin", $"The system is built here, and no final evidence of {Control} states its requirements; write down what it must do, with acceptance criteria, and add the record.", Causes.Of(context.Graph, system));
            }
        }
    }

    private static void JudgeOrder(RuleContext context, RuleRun run, Document system, IEnumerable<Document> requirements, ILookup<string?, Document> designs)
    {
        foreach (var group in requirements.Where(r => r.Fields.Date("collected_on") is not null).GroupBy(r => SystemsInService.VersionIn(r, system)).Where(g => g.Key is not null))
        {
            var first = group.OrderBy(r => r.Fields.Date("collected_on")).ThenBy(r => r.Id, StringComparer.Ordinal).First();
            var design = designs[group.Key].Where(d => d.Fields.Date("collected_on") is not null)
                .OrderBy(d => d.Fields.Date("collected_on")).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault();
            if (design is not null && first.Fields.Date("collected_on") > design.Fields.Date("collected_on"))
            {
                run.Find(first, "collected_on", $"The requirements of {system.Id} {group.Key} are of \"{first.Fields.Text("collected_on")}\", younger than its design {design.Id} of {design.Fields.Text("collected_on")}; add the requirements that the design was made for, or raise a finding.", Causes.Of(context.Graph, system));
            }
        }
    }
}
