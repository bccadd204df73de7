using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ImpactAssessments;

/// <summary>A full impact assessment by one discipline only, or by nobody independent of development.</summary>
internal sealed class SingleVoice : Rule
{
    private const int FewestDisciplines = 2;

    public override RuleDescriptor Descriptor { get; } = new("aia.single-voice", "Impact assessment by one voice")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["A.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var assessment in context.Graph.Current("impact-assessment").Where(a => a.Fields.Text("depth") == "full" && a.Fields.Has("assessors")))
        {
            run.Examine();
            var assessors = assessment.Fields.Maps("assessors").ToList();
            var disciplines = assessors.Where(a => a.Has("person")).Select(a => a.Text("discipline")?.Trim()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
            var people = assessors.Select(a => a.Text("person")).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            if (disciplines < FewestDisciplines || people < FewestDisciplines)
            {
                run.FindOrTodo(assessment, "assessors", "A full assessment needs people of at least two disciplines; ask somebody who knows the people affected, the law or the field.", Causes.Of(context.Graph, assessment));
            }
            else if (assessors.TrueForAll(a => a.Bool("independent") == false))
            {
                run.FindOrTodo(assessment, "assessors", "Nobody among the assessors is independent of development; add one who is.", Causes.Of(context.Graph, assessment));
            }
        }
    }
}
