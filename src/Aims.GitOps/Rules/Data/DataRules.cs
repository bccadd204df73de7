using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Data;

/// <summary>Checks of the family <c>data.</c></summary>
internal static class DataRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ProvenanceMissing(),
        new RightsMissing(),
        new QualityUnmet(),
        new PersonalContradiction(),
        new PreparationMissing(),
    ];
}
