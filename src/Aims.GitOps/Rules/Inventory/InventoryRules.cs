using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Inventory;

/// <summary>Checks of the family <c>inv.</c></summary>
internal static class InventoryRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ResourcesMissing(),
        new Undispositioned(),
    ];
}
