using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Scope;

/// <summary>A use case left out of the scope without a reason that holds.</summary>
internal sealed class ExclusionWeak : Rule
{
    private const int FewestWords = 5;

    public override RuleDescriptor Descriptor { get; } = new("scope.exclusion-weak", "Weak exclusion from the scope")
    {
        Severity = Severity.Warning,
        Sources = ["4.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.Current("use-case").Where(u => u.Fields.Bool("in_scope") == false))
        {
            run.Examine();
            if (useCase.Fields.LocatedText("exclusion_reason") is not { } reason)
            {
                run.FindOrTodo(useCase, "in_scope", "The use case is out of scope, and no reason is given; write it into \"exclusion_reason\".");
            }
            else if (Words.Count(reason.Value) < FewestWords)
            {
                run.FindOrTodo(useCase, reason.Span, $"\"{reason.Value}\" does not explain why the use case is out of scope; say what makes it so.");
            }
            else if (context.Graph.Tier(useCase).Effective == Tier.High
                && AimsGraph.StageOf(useCase) != LifecycleStage.Retirement
                && !IsApprovedByTop(useCase, context.Graph))
            {
                run.FindOrTodo(useCase, "in_scope", $"A use case of tier high is out of scope without approval by top management; list it under \"exclusions\" of the scope with \"approved_by\" a role of top management, and mention {useCase.Id} there.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }

    private static bool IsApprovedByTop(Document useCase, AimsGraph graph) =>
        ScopeStatement.Of(graph) is { } scope && scope.Fields.Maps("exclusions").Any(e =>
            Words.Contains(e.Text("what"), useCase.Id)
            && e.Text("approved_by") is { } role && graph.Find(role)?.Fields.Bool("top_management") == true);
}
