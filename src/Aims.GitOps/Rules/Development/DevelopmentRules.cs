using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Development;

/// <summary>Checks of the family <c>dev.</c></summary>
internal static class DevelopmentRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ProcessMissing(),
        new RequirementsMissing(),
        new DesignMissing(),
    ];
}
