using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Graph;

/// <summary>What a role may approve, as its document says.</summary>
internal static class RoleAuthority
{
    /// <summary>
    /// True when a role's <c>may_approve</c> covers a kind at a tier. Entries read <c>KIND</c>, <c>KIND:TIER</c> or <c>*:TIER</c>; a tier covers the lower ones.
    /// </summary>
    public static bool MayApprove(Document role, string kind, Tier tier)
    {
        foreach (var entry in role.Fields.Texts("may_approve"))
        {
            var parts = entry.Value.Split(':', 2, StringSplitOptions.TrimEntries);
            Tier? upTo = parts.Length == 1 || parts[1] == "*" ? Tier.High : Slugs.TryParseTier(parts[1], out var named) && named <= Tier.High ? named : null;
            if ((parts[0] == "*" || parts[0] == kind) && upTo is { } limit && tier <= limit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a role may decide on a kind at a tier: its authorities cover it, or it is top management.</summary>
    public static bool MayDecide(Document role, string kind, Tier tier) =>
        role.Fields.Bool("top_management") == true || MayApprove(role, kind, tier);
}
