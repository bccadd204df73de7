using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>A use case in service although its impact was found not acceptable.</summary>
internal sealed class NotAcceptableLive : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.not-acceptable-live", "In service despite unacceptable impact")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.4", "6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var (useCase, assessment) in Assessments.InForce(context.Graph))
        {
            run.Examine();
            if (assessment.Fields.Text("conclusion") == "not-acceptable" && AimsGraph.IsFromDeployment(useCase))
            {
                run.Find(assessment, "conclusion", $"The impact is \"not-acceptable\", and {useCase.Id} is at stage {useCase.Fields.Text("lifecycle_stage")}; take it out of service until measures and a new assessment say otherwise.", new Cause(useCase.Id, "conclusion not-acceptable"));
            }
        }
    }
}
