using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk above the acceptable level that is neither treated nor accepted.</summary>
internal sealed class Untreated : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.untreated", "Risk without treatment")
    {
        IsCore = true,
        Grading = Grading.Major,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var criteria = context.Graph.Criteria;
        foreach (var risk in context.Graph.Current("risk").Where(r => r.Fields.Text("state") != "closed"))
        {
            run.Examine();
            if (risk.Fields.Text("level") is not { } level)
            {
                continue;
            }

            switch (criteria?.IsAcceptable(level))
            {
                case null:
                    run.CannotTell(risk, $"No acceptance rule says whether level {level} is acceptable.", "Write the acceptance rules into risk/criteria.md.");
                    break;
                case false when context.Graph.Links(risk, "treatments").All(t => t.IsRetired) && !risk.Fields.Has("acceptance"):
                    run.FindOrTodo(risk, "level", $"Level {level} is above what is acceptable, and there is neither a treatment nor an acceptance; add a treatment that names {risk.Id}, or have the risk accepted.", Causes.Of(context.Graph, risk));
                    break;
            }
        }
    }
}
