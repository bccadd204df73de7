using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A fact that makes a control necessary.</summary>
/// <param name="UseCase">The use case it holds for.</param>
/// <param name="Text">The fact, as the continuation of "because".</param>
internal sealed record Necessity(Document UseCase, string Text);

/// <summary>
/// What the inventory says about controls: suppliers need supplier controls, own development its life cycle, training data its data controls,
/// operation its monitoring, outside users their information. At low tier only where the control is expected there.
/// </summary>
internal static class ExclusionFacts
{
    private static readonly string[] s_supplied = ["A.10.2", "A.10.3"];
    private static readonly string[] s_built = ["A.6.1.2", "A.6.1.3", "A.6.2.2", "A.6.2.3", "A.6.2.4"];
    private static readonly string[] s_trained = ["A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"];
    private static readonly string[] s_operated = ["A.6.2.6", "A.6.2.8", "A.9.4"];
    private static readonly string[] s_shown = ["A.8.2"];

    public static ILookup<string, Necessity> Of(AimsGraph graph) => graph.InScopeUseCases
        .SelectMany(u => FactsOf(graph, u).Where(f => Counts(graph, u, f.Control)).Select(f => (f.Control, Necessity: new Necessity(u, f.Text))))
        .ToLookup(f => f.Control, f => f.Necessity, StringComparer.Ordinal);

    private static bool Counts(AimsGraph graph, Document useCase, string control) =>
        graph.Tier(useCase).Effective > Tier.Low || graph.Catalogue.Control(control)?.TierDefault.Low == Expectation.Expected;

    private static IEnumerable<(string Control, string Text)> FactsOf(AimsGraph graph, Document useCase)
    {
        if (graph.SuppliersOf(useCase).FirstOrDefault(s => !s.IsRetired) is { } supplier)
        {
            foreach (var control in s_supplied)
            {
                yield return (control, $"{supplier.Id} supplies {useCase.Id}");
            }
        }

        if (graph.SystemsOf(useCase).FirstOrDefault(s => !s.IsRetired && s.Fields.Text("origin") is "own-built" or "fine-tuned") is { } system)
        {
            foreach (var control in s_built)
            {
                yield return (control, $"{system.Id} of {useCase.Id} is {system.Fields.Text("origin")}");
            }
        }

        if (graph.DatasetsOf(useCase).FirstOrDefault(d => !d.IsRetired && d.Fields.Texts("used_for").Any(u => u.Value is "training" or "validation" or "test" or "fine-tuning")) is { } dataset)
        {
            foreach (var control in s_trained)
            {
                yield return (control, $"{dataset.Id} is used to train or test a system of {useCase.Id}");
            }
        }

        if (AimsGraph.IsInOperation(useCase))
        {
            foreach (var control in s_operated)
            {
                yield return (control, $"{useCase.Id} is in operation");
            }
        }

        if (AimsGraph.IsFromDeployment(useCase) && useCase.Fields.Map("risk_factors")?.WholeNumber("exposure") >= 2)
        {
            foreach (var control in s_shown)
            {
                yield return (control, $"people outside the organisation meet {useCase.Id}");
            }
        }
    }
}
