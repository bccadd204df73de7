using Aims.GitOps.Lifecycle;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Lifecycle;

/// <summary>A few documents around evidence: live use cases of each tier with a system, and whatever a test adds.</summary>
internal static class EvidenceWorld
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    private const string Zeros = "scale: 0, personal_data: 0, rights_impact: 0, autonomy: 0, irreversibility: 0, opacity: 0, exposure: 0, technology: 0, societal_impact: 0";

    /// <summary>UC-001 low with SYS-001, UC-002 medium with SYS-002, UC-003 high with SYS-003; all live since 2025-01-01.</summary>
    public const string UseCases = $$$"""
        UC-001: {kind: use-case, status: approved, in_scope: true, tier: low, lifecycle_stage: operation-and-monitoring, live_on: 2025-01-01, systems: [SYS-001], risk_factors: {safety_impact: 0, vulnerable_groups: 0, {{{Zeros}}}}}
        UC-002: {kind: use-case, status: approved, in_scope: true, tier: medium, lifecycle_stage: operation-and-monitoring, live_on: 2025-01-01, systems: [SYS-002], risk_factors: {safety_impact: 0, vulnerable_groups: 2, {{{Zeros}}}}}
        UC-003: {kind: use-case, status: approved, in_scope: true, tier: high, lifecycle_stage: operation-and-monitoring, live_on: 2025-01-01, systems: [SYS-003], risk_factors: {safety_impact: 3, vulnerable_groups: 0, {{{Zeros}}}}}
        SYS-001: {kind: ai-system, status: approved}
        SYS-002: {kind: ai-system, status: approved}
        SYS-003: {kind: ai-system, status: approved}

        """;

    /// <summary>A world with the three use cases and more documents.</summary>
    public static RuleContext With(string documents, DateOnly? today = null) => EmptyAims.Context([UseCases, documents], today ?? Today);

    /// <summary>A Statement of Applicability entry, as one line of an overlay.</summary>
    public static string Entry(string control, string more = "") =>
        $"SOA-{control}: {{kind: control, status: approved, control: {control}, applicable: true, implementation: implemented{(more.Length > 0 ? ", " + more : "")}}}\n";

    /// <summary>A final, supporting record, as one line of an overlay.</summary>
    public static string Record(string id, string more) => $"{id}: {{kind: evidence, status: final, result: supports, {more}}}\n";

    /// <summary>The duty of a control for a subject.</summary>
    public static EvidenceDuty Duty(RuleContext context, string control, string? subject = null) =>
        context.Evidence.DutiesOf(control).Single(d => d.Subject?.Id == subject);
}
