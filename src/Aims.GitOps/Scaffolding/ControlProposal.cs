using System.Collections.Immutable;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>What the tiers and roles of the use cases suggest for a control. A starting point, never a decision.</summary>
/// <param name="Control">The control.</param>
/// <param name="Expectation">The strongest suggestion over all in-scope use cases.</param>
/// <param name="DrivenBy">The use cases that cause it; none when it is optional.</param>
internal sealed record ControlProposal(ControlDefinition Control, Expectation Expectation, ImmutableArray<UseCaseFacts> DrivenBy)
{
    /// <summary>The suggestion for one control.</summary>
    public static ControlProposal For(ControlDefinition control, IEnumerable<UseCaseFacts> useCases)
    {
        var strongest = Expectation.Optional;
        var drivers = new List<UseCaseFacts>();
        foreach (var useCase in useCases)
        {
            var proposed = control.Propose(useCase.Tier, [.. useCase.AiRoles]);
            if (proposed > strongest)
            {
                strongest = proposed;
                drivers.Clear();
            }

            if (proposed == strongest)
            {
                drivers.Add(useCase);
            }
        }

        return new ControlProposal(control, strongest, strongest == Expectation.Optional ? [] : [.. drivers]);
    }

    /// <summary>Suggestions for all controls of Annex A, in order.</summary>
    public static ImmutableArray<ControlProposal> ForAll(Catalogue catalogue, ImmutableArray<UseCaseFacts> useCases) =>
        [.. catalogue.Controls.Select(c => For(c, useCases))];
}
