using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

public sealed class LowerTierTests
{
    [Test]
    public void Low_tier_has_nothing_to_explain() => TierMethod.Default.Evaluate(TierInputs.Zero()).ExplainLower().Should().BeNull();

    [Test]
    public void Points_above_the_band_are_named()
    {
        var lower = TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("scale", 3), ("opacity", 3), ("irreversibility", 2), ("exposure", 3), ("technology", 3))).ExplainLower()!;

        lower.Tier.Should().Be(Tier.Low);
        lower.PointsTooMany.Should().Be(2);
        lower.PointsLimit.Should().Be(14);
        lower.Floors.Should().BeEmpty();
        lower.SingleChanges.Should().Equal(
            new FactorChange("scale", 3, 1), new FactorChange("irreversibility", 2, 1), new FactorChange("opacity", 3, 1),
            new FactorChange("exposure", 3, 1), new FactorChange("technology", 3, 1));
    }

    [Test]
    public void Floor_in_the_way_lists_each_escape()
    {
        var lower = TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("vulnerable_groups", 3), ("safety_impact", 1), ("rights_impact", 2))).ExplainLower()!;

        lower.Tier.Should().Be(Tier.Medium);
        lower.PointsTooMany.Should().Be(0);
        lower.Floors.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new FloorEscape("dependent-vulnerable", ["vulnerable_groups at most 2", "safety_impact at most 0 and rights_impact at most 1"]));
        lower.SingleChanges.Should().Equal(new FactorChange("vulnerable_groups", 3, 2));
    }

    [Test]
    public void Unknown_factor_asks_for_an_answer()
    {
        var lower = TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("scale", null), ("opacity", null))).ExplainLower()!;

        lower.Floors.Should().ContainSingle().Which.Options.Should().Equal("an answer to scale, opacity");
        lower.SingleChanges.Should().BeEmpty("one answer leaves the other open");
    }

    [Test]
    public void Prohibited_use_is_a_legal_question()
    {
        var lower = TierMethod.Default.Evaluate(TierInputs.Zero("prohibited")).ExplainLower()!;

        lower.IsLegalQuestion.Should().BeTrue();
        lower.SingleChanges.Should().BeEmpty();
    }

    [Test]
    public void Driving_factors_are_those_of_the_decisive_floors() =>
        TierMethod.Default.Evaluate(TierInputs.Of("minimal", 0, 2, 3, 1, 3, 1, 1, 2, 1, 1, 1)).DrivingFactors().Should().Equal("rights_impact", "personal_data");

    [Test]
    public void Driving_factors_of_a_band_are_all_with_points_heaviest_first() =>
        TierMethod.Default.Evaluate(TierInputs.Zero("minimal", ("scale", 3), ("irreversibility", 2))).DrivingFactors().Should().Equal("irreversibility", "scale");
}
