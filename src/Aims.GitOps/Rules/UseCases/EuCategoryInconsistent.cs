using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>Answers about the EU AI Act that do not fit each other. Which category is right stays a legal question.</summary>
internal sealed class EuCategoryInconsistent : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.eu-category-inconsistent", "Contradictory EU AI Act category")
    {
        Severity = Severity.Warning,
        Sources = ["4.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            if (useCase.Fields.Map("eu_ai_act") is not { } answer || answer.Text("category") is not { } category)
            {
                continue;
            }

            run.Examine();
            var basis = answer.Text("basis");
            if (category == "not-assessed")
            {
                JudgeOpen(context, run, useCase, answer);
            }
            else if (answer.LocatedText("annex_iii_point") is { } point)
            {
                if (category is not ("high-risk" or "prohibited") && !NamesDerogation(basis))
                {
                    run.FindOrTodo(useCase, point.Span, $"Point \"{point.Value}\" of Annex III stands beside the category {category}; such a use is high-risk unless a derogation of Article 6(3) is documented in \"basis\".", new Cause(useCase.Id, $"eu_ai_act {category}"));
                }
            }
            else if (category == "high-risk" && !Words.Contains(basis, "Annex I") && !Words.Contains(basis, "6(1)"))
            {
                run.FindOrTodo(useCase, answer.SpanOf("category"), "\"high-risk\" names no point of Annex III; set \"annex_iii_point\", or name Annex I or Article 6(1) in \"basis\" for a product or safety component.", new Cause(useCase.Id, "eu_ai_act high-risk"));
            }
        }
    }

    private static void JudgeOpen(RuleContext context, RuleRun run, Document useCase, FieldMap answer)
    {
        var states = context.Catalogue.Enumeration("eu-state")?.Values ?? [];
        if (AimsGraph.StageOf(useCase) is > LifecycleStage.Inception && useCase.Fields.Texts("jurisdictions").Select(j => j.Value).FirstOrDefault(states.Contains) is { } place)
        {
            run.FindOrTodo(useCase, answer.SpanOf("category"), $"\"not-assessed\" is no answer past inception, and people in {place} are affected; have the category determined.", new Cause(useCase.Id, $"jurisdiction {place}"));
        }
    }

    private static bool NamesDerogation(string? basis) =>
        basis is not null && (basis.Contains("6(3)", StringComparison.Ordinal) || basis.Contains("derogation", StringComparison.OrdinalIgnoreCase));
}
