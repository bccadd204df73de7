using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

public sealed class TierProfileTests
{
    [Test]
    public void Low_tier_triggers_each_area_once() =>
        TierProfile.Triggers(Tier.Low).Should().HaveCount(TierProfile.Areas.Length).And.OnlyContain(trigger => trigger.FromTier == Tier.Low);

    [Test]
    public void Stricter_tier_adds_to_the_milder_one_except_where_it_replaces()
    {
        var high = TierProfile.Triggers(Tier.High);

        high.Where(trigger => trigger.Area == "safeguards").Select(trigger => trigger.FromTier).Should().Equal(Tier.Low, Tier.Medium, Tier.High);
        high.Where(trigger => trigger.Area == "use-case-review").Select(trigger => trigger.Text).Should().Equal("every 3 months");
    }

    [Test]
    public void Prohibited_triggers_one_thing() => TierProfile.Triggers(Tier.Prohibited).Should().ContainSingle().Which.Area.Should().Be("stop");

    [TestCase(Tier.Low, 1, null, false)]
    [TestCase(Tier.Medium, 2, 2, false)]
    [TestCase(Tier.High, 3, 2, true)]
    public void Approvals_grow_with_the_tier(Tier tier, int count, int? privacyFrom, bool independent)
    {
        var rule = TierProfile.Of(tier).Approvals;

        rule.Count.Should().Be(count);
        rule.From.Should().HaveCount(count);
        rule.PrivacySignOffFrom.Should().Be(privacyFrom);
        rule.NeedsIndependent.Should().Be(independent);
    }

    [TestCase(Tier.Low, "screening")]
    [TestCase(Tier.Medium, "standard")]
    [TestCase(Tier.High, "full")]
    public void Impact_assessment_deepens_with_the_tier(Tier tier, string depth) => TierProfile.Of(tier).ImpactAssessment.Should().Be(depth);

    [Test]
    public void Depths_are_values_of_the_field() =>
        Catalogue.Iso42001.Kind("impact-assessment")!.Field("depth")!.Values
            .Should().Equal(TierProfile.Of(Tier.Low).ImpactAssessment, TierProfile.Of(Tier.Medium).ImpactAssessment, TierProfile.Of(Tier.High).ImpactAssessment);

    [Test]
    public void Texts_about_review_agree_with_the_periods_of_the_catalogue() =>
        TierProfile.Areas.Single(area => area.Id == "use-case-review").Texts.Should().Be(new TierValues<string>(Every(Tier.Low), Every(Tier.Medium), Every(Tier.High)));

    [Test]
    public void Moving_up_lists_what_is_newly_owed_and_what_it_replaces()
    {
        var difference = TierProfile.Compare(Tier.Low, Tier.Medium);

        difference.NewlyOwed.Should().HaveCount(TierProfile.Areas.Length).And.OnlyContain(trigger => trigger.FromTier == Tier.Medium);
        difference.NoLongerOwed.Select(trigger => trigger.Area).Should().Equal(TierProfile.Areas.Where(area => area.Replaces).Select(area => area.Id));
    }

    [Test]
    public void Moving_down_is_the_reverse_of_moving_up()
    {
        var up = TierProfile.Compare(Tier.Low, Tier.High);
        var down = TierProfile.Compare(Tier.High, Tier.Low);

        down.NewlyOwed.Should().Equal(up.NoLongerOwed);
        down.NoLongerOwed.Should().Equal(up.NewlyOwed);
    }

    private static string Every(Tier tier)
    {
        var period = Catalogue.Iso42001.ReviewEvery("use-case", tier).ToString();
        return "every " + (period.StartsWith("1 ", StringComparison.Ordinal) ? period[2..] : period);
    }
}
