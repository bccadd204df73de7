using System.Collections.Immutable;

namespace Aims.GitOps.Rules.InternalAudits;

/// <summary>Checks of the family <c>aud.</c></summary>
internal static class InternalAuditRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new CoverageGap(),
        new NoneYet(),
        new NotIndependent(),
        new NotReported(),
    ];
}
