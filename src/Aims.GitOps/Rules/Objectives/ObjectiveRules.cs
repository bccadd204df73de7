using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Objectives;

/// <summary>Checks of the family <c>obj.</c></summary>
internal static class ObjectiveRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new TypeMissing(),
        new NotMeasurable(),
        new PlanIncomplete(),
    ];
}
