using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Reporting;

/// <summary>Something a use case owes because of its tier.</summary>
/// <param name="Area"><c>trigger</c>, <c>control</c>, <c>evidence</c>, <c>approval</c>, <c>field</c> or <c>section</c>.</param>
/// <param name="Subject">The control, field, section or area concerned.</param>
/// <param name="Text">What is owed, in a few words.</param>
/// <param name="IsMet">True when the documents show it, false when they show the gap, null when only people can tell.</param>
/// <param name="Because">The use case and the factors it comes from.</param>
public sealed record TierObligation(string Area, string Subject, string Text, bool? IsMet, ImmutableArray<Cause> Because);

/// <summary>What a use case owes at one tier or another.</summary>
public sealed class TierObligations
{
    private readonly AimsGraph _graph;
    private readonly Document _useCase;

    /// <summary>Prepares the answers for a use case.</summary>
    /// <param name="graph">The documents around it.</param>
    /// <param name="useCase">The use case.</param>
    public TierObligations(AimsGraph graph, Document useCase)
    {
        _graph = graph;
        _useCase = useCase;
    }

    /// <summary>The use case with the factors behind a tier, heaviest first: those of the decisive floors, else those with points.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="result">How the tier was computed.</param>
    public static ImmutableArray<Cause> Causes(string useCase, TierResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Tier == Tier.Low)
        {
            return [new Cause(useCase, "tier low")];
        }

        var causes = result.DrivingFactors().Select(id => new Cause(useCase, Describe(result.Factors.First(f => f.Id == id))));
        var floors = result.Floors.Where(f => f.IsDecisive).Select(f => new Cause(useCase, $"floor {f.Id}"));
        ImmutableArray<Cause> all = [.. floors.Concat(causes)];
        return all.IsEmpty ? [new Cause(useCase, $"tier {result.Tier.Slug()}")] : all;
    }

    /// <summary>Everything owed at a tier, area by area.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="personalData">Value of the factor <c>personal_data</c>, which decides on the privacy sign-off.</param>
    /// <param name="because">What the tier comes from.</param>
    public ImmutableArray<TierObligation> At(Tier tier, int? personalData, ImmutableArray<Cause> because)
    {
        var owed = ImmutableArray.CreateBuilder<TierObligation>();
        foreach (var trigger in TierProfile.Triggers(tier))
        {
            owed.Add(new TierObligation("trigger", trigger.Title, trigger.Text, null, because));
        }

        if (tier == Tier.Prohibited)
        {
            return owed.DrainToImmutable();
        }

        if (TierProfile.Of(tier).Approvals.PrivacySignOffFrom is { } from && personalData >= from)
        {
            owed.Add(new TierObligation("approval", "privacy", "sign-off by a privacy or security role", null, [new Cause(_useCase.Id, $"personal_data {personalData}")]));
        }

        AddControls(owed, tier, because);
        AddFields(owed, tier, because);
        return owed.DrainToImmutable();
    }

    internal static string Describe(FactorScore factor) =>
        factor.IsUnknown ? $"{factor.Id} unknown" : string.Create(CultureInfo.InvariantCulture, $"{factor.Id} {factor.Value}");

    private void AddControls(ImmutableArray<TierObligation>.Builder owed, Tier tier, ImmutableArray<Cause> because)
    {
        var roles = AimsGraph.RolesIn(_useCase);
        foreach (var control in _graph.Catalogue.Controls.Where(c => c.Propose(tier, roles.AsSpan()) == Expectation.Expected))
        {
            var entry = _graph.SoaEntry(control.Id);
            owed.Add(new TierObligation("control", control.Id, $"{control.Title}: expected, so leaving it out needs a reason", entry?.Fields.Bool("applicable"), because));
            if (control.Rhythm == EvidenceRhythm.Periodic)
            {
                owed.Add(new TierObligation("evidence", control.Id, $"{control.Title}: proof every {control.Cadence[tier]}", null, because));
            }
        }
    }

    private void AddFields(ImmutableArray<TierObligation>.Builder owed, Tier tier, ImmutableArray<Cause> because)
    {
        if (FieldFacts.Of(_graph, _useCase) is not { } facts)
        {
            return;
        }

        var atTier = facts.Document with { Tier = tier };
        foreach (var field in _useCase.Kind!.Fields.Where(f => FieldFacts.DependsOnTier(f.Required) && f.Required.Holds(atTier) == true))
        {
            owed.Add(new TierObligation("field", field.Name, $"the use case states {field.Name}", facts.IsFilled(field), because));
        }

        foreach (var section in _useCase.Kind.Sections.Where(s => FieldFacts.DependsOnTier(s.Required) && s.Required.Holds(atTier) == true))
        {
            owed.Add(new TierObligation("section", section.Key, $"the page has a section \"{section.Heading}\"", null, because));
        }
    }
}
