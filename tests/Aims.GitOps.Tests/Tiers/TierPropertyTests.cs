using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;
using CsCheck;

namespace Aims.GitOps.Tests.Tiers;

public sealed class TierPropertyTests
{
    private static readonly Gen<int?[]> s_values = Gen.Int[0, 3].Select(value => (int?)value).Array[11];
    private static readonly Gen<string> s_categories = Gen.OneOfConst("minimal", "transparency", "high-risk", "out-of-scope", "not-assessed", "prohibited");

    [Test]
    public void Raising_a_factor_never_lowers_the_tier() =>
        Gen.Select(s_values, s_categories, Gen.Int[0, 10]).Sample((values, category, index) =>
        {
            var before = TierMethod.Default.Evaluate(TierInputs.Of(category, values)).Tier;
            var raised = (int?[])values.Clone();
            raised[index] = Math.Min(3, raised[index]!.Value + 1);
            return TierMethod.Default.Evaluate(TierInputs.Of(category, raised)).Tier >= before;
        });

    [Test]
    public void Not_knowing_is_never_better_than_the_worst_answer() =>
        Gen.Select(s_values, s_categories, Gen.Int[0, 10]).Sample((values, category, index) =>
        {
            var worst = (int?[])values.Clone();
            worst[index] = 3;
            var unknown = (int?[])values.Clone();
            unknown[index] = null;
            return TierMethod.Default.Evaluate(TierInputs.Of(category, unknown)).Tier >= TierMethod.Default.Evaluate(TierInputs.Of(category, worst)).Tier;
        });

    [Test]
    public void Tier_is_the_stricter_of_band_and_floor() =>
        Gen.Select(s_values, s_categories).Sample((values, category) =>
        {
            var result = TierMethod.Default.Evaluate(TierInputs.Of(category, values));
            var expected = string.Equals(category, "prohibited", StringComparison.Ordinal) ? Tier.Prohibited : (Tier)Math.Max((int)result.Band, (int)result.Floor);
            return result.Tier == expected && result.Points == result.Factors.Sum(factor => factor.Weight * factor.Value);
        });

    [Test]
    public void Every_single_change_that_is_offered_lowers_the_tier_and_one_step_less_does_not() =>
        Gen.Select(s_values, s_categories).Sample((values, category) =>
        {
            var input = TierInputs.Of(category, values);
            var result = TierMethod.Default.Evaluate(input);
            return result.ExplainLower()?.SingleChanges.All(change =>
                Evaluate(input, change.Id, change.To) < result.Tier && (change.To + 1 == change.From || Evaluate(input, change.Id, change.To + 1) == result.Tier)) != false;
        });

    [Test]
    public void Lower_tier_is_reached_when_points_and_floors_are_out_of_the_way() =>
        Gen.Select(s_values, s_categories).Sample((values, category) =>
        {
            var result = TierMethod.Default.Evaluate(TierInputs.Of(category, values));
            var lower = result.ExplainLower();
            return lower is null ? result.Tier == Tier.Low : lower.IsLegalQuestion || lower.PointsTooMany > 0 || !lower.Floors.IsEmpty;
        });

    private static Tier Evaluate(TierInput input, string factor, int value) =>
        TierMethod.Default.Evaluate(input.With(factor, value)).Tier;
}
