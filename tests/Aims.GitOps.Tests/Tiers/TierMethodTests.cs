using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

public sealed class TierMethodTests
{
    private static readonly TestCaseData[] s_vectors =
    [
        Vector("Meeting summariser for staff", "minimal", [0, 0, 1, 0, 0, 1, 0, 1, 1, 2, 0], 7, Tier.Low, [], Tier.Low),
        Vector("Code assistant, reviewed merges", "minimal", [0, 0, 0, 0, 1, 1, 1, 1, 0, 2, 0], 8, Tier.Low, [], Tier.Low),
        Vector("Retail FAQ chatbot, public", "transparency", [0, 0, 1, 1, 3, 2, 0, 1, 3, 2, 0], 18, Tier.Medium, ["eu-transparency", "unattended-public"], Tier.Medium),
        Vector("Benefits-advice chatbot reaching people in hardship", "transparency", [1, 2, 2, 3, 3, 2, 1, 2, 3, 2, 1], 37, Tier.High, ["dependent-vulnerable"], Tier.High),
        Vector("Fraud flagging, analyst decides", "minimal", [0, 2, 2, 1, 1, 3, 1, 2, 2, 1, 0], 24, Tier.Medium, ["material-rights"], Tier.Medium),
        Vector("Face recognition for site access", "minimal", [0, 2, 3, 1, 3, 1, 1, 2, 1, 1, 1], 28, Tier.Medium, ["sensitive-data-with-effect"], Tier.High),
        Vector("CV screening", "high-risk", [0, 3, 2, 2, 1, 1, 2, 2, 2, 2, 1], 31, Tier.High, ["eu-high-risk"], Tier.High),
        Vector(
            "Triage support in emergency care", "high-risk", [3, 2, 3, 3, 1, 2, 3, 2, 2, 2, 1], 44, Tier.High,
            ["safety-critical", "eu-high-risk", "sensitive-data-with-effect", "dependent-vulnerable", "irreversible-serious"], Tier.High),
        Vector("Tenant chatbot", "transparency", [0, 1, 2, 2, 3, 1, 1, 1, 3, 2, 0], 26, Tier.Medium, ["eu-transparency", "vulnerable-exposed", "unattended-public"], Tier.Medium),
    ];

    [TestCaseSource(nameof(s_vectors))]
    public void Vector_gives_points_band_decisive_floors_and_tier(string category, int?[] values, int points, Tier band, string[] decisive, Tier tier)
    {
        var result = TierMethod.Default.Evaluate(TierInputs.Of(category, values));

        result.Points.Should().Be(points);
        result.Band.Should().Be(band);
        result.Floors.Where(floor => floor.IsDecisive).Select(floor => floor.Id).Should().Equal(decisive);
        result.Tier.Should().Be(tier);
    }

    [Test]
    public void Milder_floors_are_listed_but_not_decisive()
    {
        var result = TierMethod.Default.Evaluate(TierInputs.Of("minimal", 0, 2, 3, 1, 3, 1, 1, 2, 1, 1, 1));

        result.Floors.Should().Equal(
            new FloorHit("sensitive-data-with-effect", Tier.High, true),
            new FloorHit("material-rights", Tier.Medium, false),
            new FloorHit("sensitive-data", Tier.Medium, false));
    }

    [Test]
    public void Floor_below_the_band_is_not_decisive()
    {
        var result = TierMethod.Default.Evaluate(TierInputs.Of("minimal", 1, 2, 2, 2, 2, 3, 2, 3, 3, 3, 2));

        result.Band.Should().Be(Tier.High);
        result.Floors.Should().NotBeEmpty().And.OnlyContain(floor => floor.Tier == Tier.Medium && !floor.IsDecisive);
    }

    [TestCase(14, Tier.Low)]
    [TestCase(15, Tier.Medium)]
    [TestCase(28, Tier.Medium)]
    [TestCase(29, Tier.High)]
    public void Band_changes_at_its_boundary(int points, Tier band) => TierMethod.Default.Band(points).Should().Be(band);

    [TestCase(2, Tier.Low)]
    [TestCase(3, Tier.Medium)]
    public void Tier_follows_the_sum_at_the_boundary_without_any_floor(int technology, Tier tier)
    {
        var input = TierInputs.Zero("minimal", ("scale", 3), ("opacity", 3), ("irreversibility", 2), ("exposure", 1), ("societal_impact", 1), ("technology", technology));

        var result = TierMethod.Default.Evaluate(input);

        result.Points.Should().Be(12 + technology);
        result.Floors.Should().BeEmpty();
        result.Tier.Should().Be(tier);
    }

    [Test]
    public void Largest_sum_is_57() => TierMethod.Default.MaxPoints.Should().Be(57);

    [Test]
    public void Unknown_counts_as_three_and_sets_the_floor_medium()
    {
        var result = TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("scale", null)));

        result.Points.Should().Be(3);
        result.Floors.Should().Equal(new FloorHit("factor-unknown", Tier.Medium, true));
        result.Tier.Should().Be(Tier.Medium);
        result.Factors.Single(factor => factor.IsUnknown).Should().Be(new FactorScore("scale", 3, true, 1, 3));
    }

    [Test]
    public void Unknown_grave_factor_meets_the_floor_of_its_worst_answer() =>
        TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("safety_impact", null))).Tier.Should().Be(Tier.High);

    [TestCase(-1)]
    [TestCase(4)]
    public void Value_outside_the_scale_counts_as_unknown(int value) =>
        TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("opacity", value))).Floors.Select(floor => floor.Id).Should().Equal("factor-unknown");

    [Test]
    public void Missing_factor_counts_as_unknown() =>
        TierMethod.Default.Evaluate(new TierInput([], null)).Points.Should().Be(57);

    [Test]
    public void Prohibited_category_wins_over_everything() =>
        TierMethod.Default.Evaluate(TierInputs.Zero("prohibited")).Tier.Should().Be(Tier.Prohibited);

    [Test]
    public void Own_rule_may_forbid_a_use() =>
        TierMethod.Default.Evaluate(TierInputs.Zero() with { ForbiddenByOwnRule = true }).Tier.Should().Be(Tier.Prohibited);

    [TestCase("tier-1.0", true)]
    [TestCase("tier-1.0@1", true)]
    [TestCase("tier-2.0", false)]
    public void Method_is_found_by_name(string name, bool found) => (TierMethod.Find(name) is not null).Should().Be(found);

    private static TestCaseData Vector(string name, string category, int?[] values, int points, Tier band, string[] decisive, Tier tier) =>
        new TestCaseData(category, values, points, band, decisive, tier).SetArgDisplayNames(name);
}
