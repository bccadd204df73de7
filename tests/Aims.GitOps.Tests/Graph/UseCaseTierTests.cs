using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Graph;

[Parallelizable(ParallelScope.All)]
public class UseCaseTierTests
{
    private const string LowFactors = "safety_impact: 0, rights_impact: 0, personal_data: 1, vulnerable_groups: 0, autonomy: 0, scale: 1, irreversibility: 0, opacity: 1, exposure: 1, technology: 2, societal_impact: 0";

    // 28 points and no floor above medium: medium by its sum alone.
    private const string MediumFactors = "safety_impact: 1, rights_impact: 1, personal_data: 2, vulnerable_groups: 1, autonomy: 2, scale: 2, irreversibility: 2, opacity: 2, exposure: 1, technology: 2, societal_impact: 1";

    // 37 points, no high floor: high by its sum alone.
    private const string HighFactors = "safety_impact: 2, rights_impact: 2, personal_data: 2, vulnerable_groups: 2, autonomy: 2, scale: 2, irreversibility: 2, opacity: 2, exposure: 2, technology: 2, societal_impact: 1";

    private const string Roles = """
        ROL-001: {kind: role, top_management: true}
        ROL-002: {kind: role, may_approve: ["use-case:high"]}
        ROL-003: {kind: role, may_approve: ["use-case:medium", "risk:high"]}
        """;

    [TestCase("low", LowFactors, Tier.Low)]
    [TestCase("medium", LowFactors, Tier.Medium, Description = "A declared tier may be higher than the computed one")]
    [TestCase("low", MediumFactors, Tier.Medium)]
    [TestCase("low", HighFactors, Tier.High)]
    [TestCase("nonsense", LowFactors, Tier.Low)]
    [TestCase("prohibited", LowFactors, Tier.Prohibited)]
    public void Effective_tier_is_the_higher_of_declared_and_computed(string declared, string factors, Tier expected)
    {
        Of($"UC-001: {{kind: use-case, tier: {declared}, risk_factors: {{{factors}}}}}").Effective.Should().Be(expected);
    }

    [Test]
    public void Prohibited_category_makes_the_tier_prohibited_whatever_is_declared()
    {
        Of($"UC-001: {{kind: use-case, tier: low, eu_ai_act: {{category: prohibited}}, risk_factors: {{{LowFactors}}}}}").Effective.Should().Be(Tier.Prohibited);
    }

    [Test]
    public void Missing_factor_counts_as_unknown()
    {
        var tier = Of("UC-001: {kind: use-case, tier: low, risk_factors: {safety_impact: 0}}");

        tier.Computed.Factors.Count(f => f.IsUnknown).Should().Be(10);
        tier.Effective.Should().Be(Tier.High);
    }

    [Test]
    public void Valid_override_downwards_lowers_the_tier_until_it_expires()
    {
        var overlay = High("to: medium, reason: r, approved_by: ROL-002, on: 2026-10-01, expires: 2026-12-31");

        Of(overlay).Effective.Should().Be(Tier.Medium);
        Of(overlay, new DateOnly(2026, 12, 31)).Effective.Should().Be(Tier.Medium, "the last day is included");
        Of(overlay, new DateOnly(2027, 1, 1)).Effective.Should().Be(Tier.High);
        Of(overlay, new DateOnly(2026, 9, 30)).Effective.Should().Be(Tier.High, "it had not been decided");
    }

    [Test]
    public void Declared_tier_that_repeats_the_computed_one_does_not_stand_against_an_override()
    {
        Of(High("to: medium, reason: r, approved_by: ROL-001, on: 2026-10-01, expires: 2026-12-31", declared: "high")).Effective.Should().Be(Tier.Medium);
    }

    [Test]
    public void Override_upwards_needs_neither_day_nor_end()
    {
        var tier = Of(Roles + $"\nUC-001: {{kind: use-case, tier: low, risk_factors: {{{LowFactors}}}, tier_override: {{to: high, reason: r, approved_by: ROL-002}}}}");

        tier.Effective.Should().Be(Tier.High);
        tier.OverrideProblems.Should().BeEmpty();
    }

    [TestCase("to: medium, approved_by: ROL-002, on: 2026-10-01, expires: 2026-12-31", "reason", "no reason")]
    [TestCase("to: medium, reason: r, on: 2026-10-01, expires: 2026-12-31", "approved_by", "no approving role")]
    [TestCase("to: medium, reason: r, approved_by: ROL-003, on: 2026-10-01, expires: 2026-12-31", "approved_by", "ROL-003 may not approve")]
    [TestCase("to: medium, reason: r, approved_by: ROL-002, expires: 2026-12-31", "on", "which day")]
    [TestCase("to: medium, reason: r, approved_by: ROL-002, on: 2026-10-01", "expires", "without an end")]
    [TestCase("to: medium, reason: r, approved_by: ROL-002, on: 2026-10-01, expires: 2027-03-31", "expires", "at the latest")]
    [TestCase("to: medium, reason: r, approved_by: ROL-002, on: 2026-06-01, expires: 2026-11-19", "expires", "ended on 2026-11-19")]
    [TestCase("to: medium, reason: r, approved_by: ROL-002, on: 2026-11-21, expires: 2026-12-31", "on", "has not come")]
    [TestCase("to: low, reason: r, approved_by: ROL-002, on: 2026-10-01, expires: 2026-12-31", "to", "the floor injury-possible (medium)")]
    public void Override_that_breaks_a_rule_does_not_count(string decided, string field, string text)
    {
        var tier = Of(High(decided));

        tier.Effective.Should().Be(Tier.High);
        tier.OverrideProblems.Should().ContainSingle();
        tier.OverrideProblems[0].Field.Should().Be(field);
        tier.OverrideProblems[0].Text.Should().Contain(text);
    }

    [Test]
    public void Override_for_180_days_holds_and_for_181_does_not()
    {
        Of(High("to: medium, reason: r, approved_by: ROL-002, on: 2026-10-01, expires: 2027-03-30")).OverrideProblems.Should().BeEmpty();
        Of(High("to: medium, reason: r, approved_by: ROL-002, on: 2026-10-01, expires: 2027-03-31")).OverrideProblems.Should().ContainSingle();
    }

    [Test]
    public void Own_weights_of_the_risk_criteria_count()
    {
        const string Heavier = "CRI: {kind: risk-criteria, tier_method: tier-1.0, tier_weights: {technology: 9}}\n";

        var tier = Of(Heavier + $"UC-001: {{kind: use-case, tier: low, risk_factors: {{{LowFactors}}}}}");

        tier.Computed.Points.Should().Be(23);
        tier.Effective.Should().Be(Tier.Medium);
    }

    [Test]
    public void Own_weights_that_cannot_be_used_leave_the_method_as_it_is()
    {
        const string Broken = "CRI: {kind: risk-criteria, tier_method: tier-1.0, tier_weights: {technology: 9}, tier_bands: {medium_from: 20, high_from: 10}}\n";

        var context = EmptyAims.Context(Broken + $"UC-001: {{kind: use-case, tier: low, risk_factors: {{{LowFactors}}}}}");

        context.Graph.Criteria!.WeightProblems.Should().ContainSingle();
        context.Graph.Criteria.Weakenings.Should().BeEmpty();
        context.Graph.Tier(context.Graph.Find("UC-001")!).Computed.Points.Should().Be(7);
    }

    [Test]
    public void Weaker_criteria_are_known_as_such()
    {
        const string Weaker = "CRI: {kind: risk-criteria, tier_method: tier-1.0, tier_weights: {autonomy: 1, scale: 2}, tier_bands: {medium_from: 16, high_from: 29}, tier_floors_off: [material-rights]}";

        EmptyAims.Context(Weaker).Graph.Criteria!.Weakenings.Select(w => w.What)
            .Should().Equal("weight of autonomy", "medium from", "floor material-rights");
    }

    [Test]
    public void Approved_criteria_win_over_a_draft()
    {
        const string Two = """
            CRI: {kind: risk-criteria, path: risk/a.md, status: draft, tier_weights: {technology: 9}}
            CRI-2: {kind: risk-criteria, path: risk/b.md, status: approved, tier_method: tier-1.0}
            """;

        EmptyAims.Context(Two).Graph.Criteria!.Document.Id.Should().Be("CRI-2");
    }

    private static string High(string decided, string declared = "medium") =>
        Roles + $"\nUC-001: {{kind: use-case, tier: {declared}, risk_factors: {{{HighFactors}}}, tier_override: {{{decided}}}}}";

    private static UseCaseTier Of(string overlay, DateOnly? asOf = null)
    {
        var graph = EmptyAims.Context(overlay, asOf).Graph;
        return graph.Tier(graph.Find("UC-001")!);
    }
}
