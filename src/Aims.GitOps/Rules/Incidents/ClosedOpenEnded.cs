using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Incidents;

/// <summary>A closed incident from which nothing was learnt: no cause, no finding, nothing updated.</summary>
internal sealed class ClosedOpenEnded : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("inc.closed-open-ended", "Incident closed without consequence")
    {
        IsCore = true,
        Sources = ["10.2", "8.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var incident in context.Graph.Current("incident").Where(i => i.Status == "final" || i.Fields.Has("closed_on")))
        {
            run.Examine();
            if (!incident.Fields.Has("cause"))
            {
                run.Find(incident, "cause", "The incident is closed and its \"cause\" is not written down; say why it happened, or that it could not be found out and what was tried.");
            }

            if (incident.Fields.Text("severity") is "medium" or "high" or "critical")
            {
                JudgeConsequences(context.Graph, run, incident);
            }
        }
    }

    private static void JudgeConsequences(AimsGraph graph, RuleRun run, Document incident)
    {
        var severity = incident.Fields.Text("severity");
        if (!incident.Fields.Has("finding"))
        {
            run.Find(incident, "finding", $"An incident of severity \"{severity}\" was closed without a finding; raise one and name it under \"finding\".");
        }
        else if (graph.Links(incident, "finding") is [{ IsRetired: true } finding])
        {
            run.Find(incident, "finding", $"The finding \"{finding.Id}\" has been taken back; name the one that deals with this incident.");
        }

        if (!incident.Fields.Has("updates"))
        {
            run.Find(incident, "updates", $"An incident of severity \"{severity}\" was closed and no risk, impact assessment, metric or procedure was updated; update what it proved wrong and name it under \"updates\".");
        }
    }
}
