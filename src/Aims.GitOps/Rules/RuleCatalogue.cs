using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Rules.Applicability;
using Aims.GitOps.Rules.AuditFindings;
using Aims.GitOps.Rules.Changes;
using Aims.GitOps.Rules.Context;
using Aims.GitOps.Rules.CorrectiveActions;
using Aims.GitOps.Rules.Data;
using Aims.GitOps.Rules.Development;
using Aims.GitOps.Rules.DocumentControl;
using Aims.GitOps.Rules.EvidenceChecks;
using Aims.GitOps.Rules.ImpactAssessments;
using Aims.GitOps.Rules.Incidents;
using Aims.GitOps.Rules.InterestedParties;
using Aims.GitOps.Rules.InternalAudits;
using Aims.GitOps.Rules.Inventory;
using Aims.GitOps.Rules.Journey;
using Aims.GitOps.Rules.ManagementReviews;
using Aims.GitOps.Rules.Metrics;
using Aims.GitOps.Rules.Objectives;
using Aims.GitOps.Rules.Policies;
using Aims.GitOps.Rules.Readiness;
using Aims.GitOps.Rules.References;
using Aims.GitOps.Rules.Reviews;
using Aims.GitOps.Rules.Risks;
using Aims.GitOps.Rules.Scope;
using Aims.GitOps.Rules.Settings;
using Aims.GitOps.Rules.Systems;
using Aims.GitOps.Rules.Treatments;
using Aims.GitOps.Rules.UseCases;
using Aims.GitOps.Rules.Waivers;

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
        .. ChangeRules.All,
        .. SettingRules.All,
        .. DataRules.All,
        .. DevelopmentRules.All,
        .. ContextRules.All,
        .. DocumentControlRules.All,
        .. EvidenceRules.All,
        .. ImpactAssessmentRules.All,
        .. IncidentRules.All,
        .. InterestedPartyRules.All,
        .. InventoryRules.All,
        .. JourneyRules.All,
        .. MetricRules.All,
        .. ObjectiveRules.All,
        .. PolicyRules.All,
        .. InternalAuditRules.All,
        .. CorrectiveActionRules.All,
        .. AuditFindingRules.All,
        .. ManagementReviewRules.All,
        .. ReadinessRules.All,
        .. ReferenceRules.All,
        .. ReviewRules.All,
        .. RiskRules.All,
        .. ScopeRules.All,
        .. ApplicabilityRules.All,
        .. SystemRules.All,
        .. TreatmentRules.All,
        .. UseCaseRules.All,
        .. WaiverRules.All,
    ];

    /// <summary>The check with an id, or null.</summary>
    /// <param name="id">Slug such as <c>doc.review-overdue</c>.</param>
    public static Rule? Find(string id) => s_byId.Value.GetValueOrDefault(id);
}
