using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Journey;

/// <summary>Policies that were written before any use case has a tier and an assessed risk.</summary>
internal sealed class PolicyBeforeRisk : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("journey.policy-before-risk", "Policy before risk")
    {
        Severity = Severity.Info,
        Grading = Grading.None,
        Sources = ["6.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var policies = context.Graph.Current("policy").ToList();
        run.Examine(policies.Count);
        if (policies.Count > 0 && !context.Graph.OfKind("use-case").Any(u => u.Fields.Has("tier") && context.Graph.Links(u, "risks").Any(r => r.Fields.Date("assessed_on") is not null)))
        {
            run.Find(policies[0], policies[0].IdSpan, $"There {(policies.Count == 1 ? "is a policy" : $"are {policies.Count} policies")} and no use case with a tier and an assessed risk; assess one first ('aims next' leads there), because how strict a policy has to be follows from it.");
        }
    }
}
