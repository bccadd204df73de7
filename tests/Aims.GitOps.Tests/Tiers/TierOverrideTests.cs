using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

public sealed class TierOverrideTests
{
    private static readonly DateOnly s_asOf = new(2026, 11, 20);

    // 16 points, no floor: medium by its band alone.
    private static readonly TierResult s_mediumByBand = TierMethod.Default.Evaluate(
        TierInputs.Zero("minimal", ("scale", 3), ("opacity", 3), ("irreversibility", 2), ("exposure", 3), ("technology", 3)));

    private static readonly TierResult s_mediumByFloor = TierMethod.Default.Evaluate(TierInputs.Zero("transparency"));

    private static readonly TierOverride s_down = new(Tier.Low, "Pilot with ten people", "ROL-001", new DateOnly(2026, 10, 1), new DateOnly(2027, 3, 30));

    [Test]
    public void Downward_override_from_a_band_counts_when_complete()
    {
        var verdict = s_down.Judge(s_mediumByBand, s_asOf);

        verdict.IsValid.Should().BeTrue();
        verdict.Tier.Should().Be(Tier.Low);
    }

    [Test]
    public void Downward_override_never_goes_below_a_floor() => Problems(s_down, s_mediumByFloor).Should().Equal(OverrideProblem.BelowFloor);

    [Test]
    public void Override_without_reason_does_not_count() => Problems(s_down with { Reason = " " }, s_mediumByBand).Should().Equal(OverrideProblem.NoReason);

    [Test]
    public void Override_without_approver_does_not_count() => Problems(s_down with { ApprovedBy = null }, s_mediumByBand).Should().Equal(OverrideProblem.NoApprover);

    [Test]
    public void Downward_override_without_date_does_not_count() => Problems(s_down with { On = null }, s_mediumByBand).Should().Equal(OverrideProblem.NoDate);

    [Test]
    public void Downward_override_without_expiry_does_not_count() => Problems(s_down with { Expires = null }, s_mediumByBand).Should().Equal(OverrideProblem.NoExpiry);

    [TestCase(180, true)]
    [TestCase(181, false)]
    public void Downward_override_lasts_at_most_180_days(int days, bool valid) =>
        (s_down with { Expires = s_down.On!.Value.AddDays(days) }).Judge(s_mediumByBand, s_asOf).IsValid.Should().Be(valid);

    [TestCase("2027-03-30", true)]
    [TestCase("2027-03-31", false)]
    public void Override_holds_on_its_last_day_and_not_after(string day, bool valid) =>
        s_down.Judge(s_mediumByBand, DateOnly.ParseExact(day, "yyyy-MM-dd")).IsValid.Should().Be(valid);

    [TestCase("2026-10-01", true)]
    [TestCase("2026-09-30", false)]
    public void Override_holds_from_the_day_of_its_decision(string day, bool valid) =>
        s_down.Judge(s_mediumByBand, DateOnly.ParseExact(day, "yyyy-MM-dd")).IsValid.Should().Be(valid);

    [Test]
    public void Override_that_expires_before_it_was_decided_does_not_count() =>
        Problems(s_down with { On = new DateOnly(2026, 11, 1), Expires = new DateOnly(2026, 10, 31) }, s_mediumByBand)
            .Should().Equal(OverrideProblem.Expired, OverrideProblem.ExpiresBeforeDecision);

    [Test]
    public void Upward_override_needs_no_expiry()
    {
        var verdict = new TierOverride(Tier.High, "Sensitive customers", "ROL-001", null, null).Judge(s_mediumByFloor, s_asOf);

        verdict.IsValid.Should().BeTrue();
        verdict.Tier.Should().Be(Tier.High);
    }

    [Test]
    public void Upward_override_needs_a_reason() =>
        Problems(new TierOverride(Tier.High, null, "ROL-001", null, null), s_mediumByFloor).Should().Equal(OverrideProblem.NoReason);

    [Test]
    public void Prohibited_use_cannot_be_overridden() =>
        Problems(s_down with { To = Tier.High }, TierMethod.Default.Evaluate(TierInputs.Zero("prohibited"))).Should().Equal(OverrideProblem.Prohibited);

    [Test]
    public void Invalid_override_leaves_the_computed_tier() => s_down.Judge(s_mediumByFloor, s_asOf).Tier.Should().Be(Tier.Medium);

    private static ImmutableArray<OverrideProblem> Problems(TierOverride decision, TierResult computed) => decision.Judge(computed, s_asOf).Problems;
}
