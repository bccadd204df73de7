using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.AuditFindings;

/// <summary>A finding of the certification body that is still open when the next audit comes.</summary>
internal sealed class ExternalOpen : Rule
{
    private const int DaysBefore = 30;

    public override RuleDescriptor Descriptor { get; } = new("fnd.external-open", "Finding of the certification body open before the audit")
    {
        Trigger = RuleTrigger.Pack,
        Grading = Grading.Major,
        Sources = ["10.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var audit = context.Configuration.Audit;
        var next = new[] { audit.Stage1, audit.Stage2 }.Where(d => d >= context.AsOf).Order().FirstOrDefault();
        if (next is not { } day || day.AddDays(-DaysBefore) > context.AsOf)
        {
            return;
        }

        foreach (var finding in context.Graph.Current("finding").Where(f => f.Fields.Text("source") is "stage-1" or "stage-2" or "surveillance" or "recertification" && !(f.Fields.Date("closed_on") <= context.AsOf)))
        {
            run.Examine();
            var grading = finding.Fields.Text("grading");
            if (grading == "major" || (grading is "minor" or "area-of-concern" && context.Graph.Links(finding, "corrective_action").IsEmpty))
            {
                run.Find(finding, "grading", $"The certification body graded this \"{grading}\", and it is open while the next audit is on {day:yyyy-MM-dd}; close it, or for a minor one agree on a corrective action.");
            }
        }
    }
}
