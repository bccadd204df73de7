using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.AuditFindings;

/// <summary>A nonconformity that nobody corrects, or whose cause nobody goes after.</summary>
internal sealed class NoAction : Rule
{
    private const int DaysToReact = 30;

    public override RuleDescriptor Descriptor { get; } = new("fnd.no-action", "Nonconformity without action")
    {
        Class = RuleClass.Currency,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["10.2"],
        Recipe = "corrective-action",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var finding in context.Graph.Current("finding").Where(f => f.Fields.Text("grading") is "major" or "minor"))
        {
            if (finding.Fields.Date("raised_on") is not { } raised)
            {
                continue;
            }

            run.Examine();
            var last = raised.AddDays(DaysToReact);
            if (last >= context.AsOf && finding.Status != "final")
            {
                continue;
            }

            if (!finding.Fields.Has("correction"))
            {
                run.Find(finding, "correction", $"Raised on {raised:yyyy-MM-dd}, and no correction is recorded; put the case itself right and say how.");
            }

            if (context.Graph.Links(finding, "corrective_action").IsEmpty)
            {
                run.Find(finding, "corrective_action", $"Raised on {raised:yyyy-MM-dd}, and no corrective action goes after its cause; create one with 'aims new corrective-action --for {finding.Id}'.");
            }
        }
    }
}
