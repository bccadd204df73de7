using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>People who need protection are affected, and the impact assessment does not look at them.</summary>
internal sealed class VulnerableMissing : Rule
{
    private const int RegularlyExposed = 2;

    public override RuleDescriptor Descriptor { get; } = new("aia.vulnerable-missing", "Vulnerable people not assessed")
    {
        IsCore = true,
        Sources = ["A.5.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            run.Examine();
            if (Reason(useCase) is { } reason && !assessment.Fields.Maps("individual_impacts").Any(i => i.Bool("vulnerable") == true))
            {
                run.Find(assessment, "individual_impacts", $"No impact on people who need protection is assessed, although {useCase.Id} says: {reason}; look at them and mark the impact \"vulnerable: true\".", new Cause(useCase.Id, reason));
            }
        }
    }

    private static string? Reason(Document useCase)
    {
        if (useCase.Fields.Map("risk_factors")?.WholeNumber("vulnerable_groups") is >= RegularlyExposed and var exposed)
        {
            return $"vulnerable_groups {exposed}";
        }

        return useCase.Fields.Maps("affected_groups").FirstOrDefault(g => g.Bool("vulnerable") == true) is { } group ? $"{group.Text("group")}, vulnerable" : null;
    }
}
