using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A purpose too short to tell intended use from misuse.</summary>
internal sealed class PurposeVague : Rule
{
    private const int FewestWords = 20;
    private const int FewestMisuses = 2;

    public override RuleDescriptor Descriptor { get; } = new("uc.purpose-vague", "Vague purpose")
    {
        Severity = Severity.Warning,
        Sources = ["A.9.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            run.Examine();
            if (useCase.Fields.LocatedText("purpose") is { } purpose && Words.Count(purpose.Value) is var words and < FewestWords)
            {
                run.FindOrTodo(useCase, purpose.Span, $"The purpose has {words} {(words == 1 ? "word" : "words")}, and {FewestWords} are the least; say for which task, for whom, with which output and within which limits.");
            }

            var misuses = useCase.Fields.Texts("foreseeable_misuse").Count();
            if (context.Graph.Tier(useCase).Effective >= Tier.Medium && misuses < FewestMisuses)
            {
                run.FindOrTodo(useCase, "foreseeable_misuse", $"{(misuses == 0 ? "No foreseeable misuse is" : "Only one foreseeable misuse is")} named, and from medium tier {FewestMisuses} are the least; ask how people will use it other than intended.", Causes.OfTier(context.Graph, useCase));
            }
        }
    }
}
