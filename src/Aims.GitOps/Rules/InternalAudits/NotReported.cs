using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.InternalAudits;

/// <summary>An internal audit whose results did not reach the managers of what was audited, or late.</summary>
internal sealed class NotReported : Rule
{
    private const int DaysToReport = 30;

    public override RuleDescriptor Descriptor { get; } = new("aud.not-reported", "Internal audit not reported")
    {
        Severity = Severity.Warning,
        Sources = ["9.2.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var audit in context.Graph.Current("internal-audit").Where(a => a.Status == "final"))
        {
            run.Examine();
            if (!audit.Fields.Has("reported_to"))
            {
                run.Find(audit, "reported_to", "Nobody got the report; name the roles that did.");
            }

            if (audit.Fields.Date("reported_on") is not { } reported)
            {
                run.Find(audit, "reported_on", "No day of the report is given; write reported_on.");
            }
            else if (audit.Fields.Date("performed_to") is { } done && reported > done.AddDays(DaysToReport))
            {
                run.Find(audit, "reported_on", $"Reported on \"{reported:yyyy-MM-dd}\", more than {DaysToReport} days after the audit ended on {done:yyyy-MM-dd}; report while people can still act.");
            }

            var told = audit.Fields.Texts("reported_to").Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var useCase in context.Graph.Links(audit, "use_cases"))
            {
                if (told.Count > 0 && useCase.Fields.Text("business_owner") is { } owner && !told.Contains(owner))
                {
                    run.Find(audit, "reported_to", $"{useCase.Id} was audited, and its owner {owner} is not among those who got the report; tell them too.");
                }
            }
        }
    }
}
