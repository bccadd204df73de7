using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

public sealed class TierWeightsTests
{
    [Test]
    public void No_changes_leave_the_method_as_it_is()
    {
        TierWeights.None.Problems(TierMethod.Default).Should().BeEmpty();
        TierWeights.None.WeakerThan(TierMethod.Default).Should().BeEmpty();
        TierMethod.Default.With(TierWeights.None).Should().BeEquivalentTo(TierMethod.Default);
    }

    [Test]
    public void Own_weight_changes_the_sum()
    {
        var method = TierMethod.Default.With(Weights(("scale", 5)));

        method.Evaluate(TierInputs.Zero("minimal", ("scale", 3))).Points.Should().Be(15);
        method.Evaluate(TierInputs.Zero("minimal", ("scale", 3))).Tier.Should().Be(Tier.Medium);
    }

    [Test]
    public void Stricter_values_are_not_weaker() =>
        (Weights(("scale", 2)) with { MediumFrom = 10, HighFrom = 20 }).WeakerThan(TierMethod.Default).Should().BeEmpty();

    [Test]
    public void Every_weaker_value_is_named_with_both_sides()
    {
        var weights = Weights(("safety_impact", 2)) with { MediumFrom = 16, HighFrom = 30, FloorsOff = ["eu-transparency"] };

        weights.WeakerThan(TierMethod.Default).Should().Equal(
            new TierWeakening("weight of safety_impact", "3", "2"),
            new TierWeakening("medium from", "15", "16"),
            new TierWeakening("high from", "29", "30"),
            new TierWeakening("floor eu-transparency", "on", "off"));
    }

    [Test]
    public void Floor_that_is_off_sets_nothing() =>
        TierMethod.Default.With(TierWeights.None with { FloorsOff = ["eu-transparency"] }).Evaluate(TierInputs.Zero("transparency")).Tier.Should().Be(Tier.Low);

    [Test]
    public void Unusable_weights_are_explained()
    {
        var weights = Weights(("safety", 3), ("scale", -1)) with { HighFrom = 15, FloorsOff = ["no-such-floor"] };

        weights.Problems(TierMethod.Default).Should().Equal(
            "'safety' is not a factor of tier-1.0.",
            "The weight of 'scale' is negative.",
            "'no-such-floor' is not a floor of tier-1.0.",
            "Medium from 15 and high from 15 leave a band empty.");
    }

    private static TierWeights Weights(params (string Factor, int Weight)[] weights) =>
        TierWeights.None with { Weights = weights.ToImmutableSortedDictionary(pair => pair.Factor, pair => pair.Weight, StringComparer.Ordinal) };
}
