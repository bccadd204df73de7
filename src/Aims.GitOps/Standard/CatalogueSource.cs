using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>Where a catalogue takes its parts from. Nothing is built before it is asked for.</summary>
internal sealed record CatalogueSource(
    string Id,
    string Version,
    string Standard,
    Func<ImmutableArray<KindDefinition>> Kinds,
    Func<ImmutableArray<EnumerationDefinition>> Enumerations,
    Func<ImmutableArray<NamedText>> NamedConditions,
    Func<ImmutableArray<ClauseDefinition>> Clauses,
    Func<ImmutableArray<ObjectiveDefinition>> Objectives,
    Func<ImmutableArray<ControlDefinition>> Controls,
    Func<ImmutableArray<AnnexCEntry>> AnnexCObjectives,
    Func<ImmutableArray<AnnexCEntry>> RiskSources,
    Func<ImmutableArray<ReviewRow>> ReviewEvery,
    Func<ImmutableArray<NamedText>> NotControls,
    Func<ImmutableArray<FrameworkReference>> Frameworks,
    Func<ImmutableArray<NamedText>> Sources);

/// <summary>How often a kind is reviewed; the kind <c>default</c> stands for all without a row.</summary>
internal sealed record ReviewRow(string Kind, TierValues<CalendarPeriod> Every);

/// <summary>A name with what it means.</summary>
/// <param name="Name">The name.</param>
/// <param name="Text">What it means, in our words.</param>
public sealed record NamedText(string Name, string Text);

/// <summary>A named list of words that fields may use.</summary>
/// <param name="Name">Its name, such as <c>impl-status</c>.</param>
/// <param name="Values">The words, in their natural order.</param>
public sealed record EnumerationDefinition(string Name, ImmutableArray<string> Values);

/// <summary>Controls an organisation adds to those of the standard, from <c>catalogues/*.yml</c>.</summary>
/// <param name="Id">Its id, such as <c>c5</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Controls">Its controls.</param>
public sealed record CustomFramework(string Id, string Title, string Version, ImmutableArray<ControlDefinition> Controls);
