using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>An impact assessment that is silent about society, or about people, without saying why.</summary>
internal sealed class SocietyMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aia.society-missing", "Impact on society not assessed")
    {
        IsCore = true,
        Sources = ["A.5.5"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var assessment in context.Graph.Current("impact-assessment"))
        {
            run.Examine();
            if (assessment.Fields.Has("none_reason"))
            {
                continue;
            }

            if (assessment.Fields.Text("depth") is "standard" or "full" && !assessment.Fields.Has("societal_impacts"))
            {
                Report(context, run, assessment, "societal_impacts", "society");
            }

            if (assessment.Fields.Value("individual_impacts") is { IsEmpty: true })
            {
                Report(context, run, assessment, "individual_impacts", "individuals or groups");
            }
        }
    }

    private static void Report(RuleContext context, RuleRun run, Document assessment, string field, string whom) =>
        run.FindOrTodo(assessment, field, $"No impact on {whom} is listed, and \"none_reason\" does not say why there is none; list what you found, or give the reason.", Causes.Of(context.Graph, assessment));
}
