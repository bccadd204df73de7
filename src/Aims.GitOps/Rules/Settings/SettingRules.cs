using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Settings;

/// <summary>Checks of the family <c>config.</c></summary>
internal static class SettingRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new UnknownRule(),
    ];
}
