using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>Personal data is used, and the impact assessment knows of no data protection impact assessment.</summary>
internal sealed class PrivacyLink : Rule
{
    private const int Identifiable = 2;

    public override RuleDescriptor Descriptor { get; } = new("aia.privacy-link", "Privacy assessment not linked")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["A.5.4", "A.7.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            if (useCase.Fields.Map("risk_factors")?.WholeNumber("personal_data") is not (>= Identifiable and var value))
            {
                continue;
            }

            run.Examine();
            if (!assessment.Fields.Maps("linked_assessments").Any(l => l.Text("type") == "DPIA" && (l.Has("ref") || l.Has("none_reason"))))
            {
                run.Find(assessment, "linked_assessments", $"{useCase.Id} uses identifiable personal data (personal_data {value}), and no data protection impact assessment is linked; link it with type DPIA, or say in \"none_reason\" why none is needed.", new Cause(useCase.Id, $"personal_data {value}"));
            }
        }
    }
}
