using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>Another version of the system runs than the one whose impact was assessed.</summary>
internal sealed class VersionDrift : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.version-drift", "Running version not assessed")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["8.4", "A.6.2.6"],
        Recipe = "reassess",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            if (context.Graph.Tier(useCase).Effective < Tier.Medium || !AimsGraph.IsFromDeployment(useCase) || assessment.Fields.Map("system_versions") is not { IsEmpty: false } versions)
            {
                continue;
            }

            foreach (var system in context.Graph.SystemsOf(useCase).Where(s => !s.IsRetired && s.Fields.Has("version_in_use")))
            {
                run.Examine();
                Judge(context, run, useCase, assessment, versions, system);
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, Document useCase, Document assessment, FieldMap versions, Document system)
    {
        var inUse = system.Fields.Text("version_in_use");
        if (versions.LocatedText(system.Id) is not { } assessed)
        {
            run.Find(assessment, "system_versions", $"{useCase.Id} runs on {system.Id}, and the assessment does not say which version of it was looked at; add it, or assess version {inUse}.", Causes.OfTier(context.Graph, useCase));
        }
        else if (context.Graph.StillHoldsFor(system, assessed.Value) == false && !IsSignificant(context.Graph, system, inUse!))
        {
            run.Find(assessment, assessed.Span, $"Version \"{assessed.Value}\" of {system.Id} was assessed, and {inUse} is in use; record the change as not significant with its reason, or assess the impact anew.", Causes.OfTier(context.Graph, useCase));
        }
    }

    /// <summary>A significant change asks for a new assessment, which <c>aia.trigger-missed</c> and <c>chg.no-reassessment</c> look after.</summary>
    private static bool IsSignificant(AimsGraph graph, Document system, string inUse) =>
        graph.ChangesOf(system).Any(c => c.To == inUse && c.IsSignificant == true);
}
