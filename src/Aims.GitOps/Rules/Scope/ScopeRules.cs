using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Scope;

/// <summary>Checks of the family <c>scope.</c></summary>
internal static class ScopeRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ExclusionWeak(),
        new InterfaceMissing(),
        new Single(),
        new TraceMissing(),
        new UseCaseOutside(),
    ];
}
