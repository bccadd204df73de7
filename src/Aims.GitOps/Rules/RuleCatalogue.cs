using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Rules.Applicability;
using Aims.GitOps.Rules.DocumentControl;
using Aims.GitOps.Rules.EvidenceChecks;
using Aims.GitOps.Rules.References;
using Aims.GitOps.Rules.Risks;

namespace Aims.GitOps.Rules;

/// <summary>Every check, written down by hand: nothing is found by scanning.</summary>
public static class RuleCatalogue
{
    /// <summary>Id of the check that reports front matter that cannot be read.</summary>
    public const string SyntaxRule = "doc.front-matter-missing";

    private static readonly Lazy<FrozenDictionary<string, Rule>> s_byId =
        new(() => All.ToFrozenDictionary(r => r.Descriptor.Id, StringComparer.Ordinal));

    /// <summary>All checks, family by family.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        .. DocumentControlRules.All,
        .. EvidenceRules.All,
        .. ReferenceRules.All,
        .. RiskRules.All,
        .. ApplicabilityRules.All,
    ];

    /// <summary>The check with an id, or null.</summary>
    /// <param name="id">Slug such as <c>doc.review-overdue</c>.</param>
    public static Rule? Find(string id) => s_byId.Value.GetValueOrDefault(id);
}
