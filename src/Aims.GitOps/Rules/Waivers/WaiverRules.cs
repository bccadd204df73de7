using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Waivers;

/// <summary>Checks of the family <c>waiver.</c></summary>
internal static class WaiverRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new Expired(),
        new Invalid(),
        new Unused(),
    ];
}
