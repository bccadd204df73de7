using System.Collections.Immutable;

namespace Aims.GitOps.Rules.AuditFindings;

/// <summary>Checks of the family <c>fnd.</c></summary>
internal static class AuditFindingRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ExternalOpen(),
        new NoAction(),
    ];
}
