using System.Collections.Immutable;

namespace Aims.GitOps.Rules.References;

/// <summary>Checks of the family <c>ref.</c></summary>
internal static class ReferenceRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Dangling(),
        new NotMutual(),
        new Orphan(),
        new UnknownClause(),
        new UnknownControl(),
        new WrongKind(),
    ];
}
