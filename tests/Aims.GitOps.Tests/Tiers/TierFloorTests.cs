using System.Collections.Immutable;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Tests.Tiers;

/// <summary>Every clause of every floor, each with the case that meets it and the one that misses it by one value.</summary>
public sealed class TierFloorTests
{
    private static readonly TestCaseData[] s_cases =
    [
        Case("safety-critical", Tier.High, [("safety_impact", 3)], ("safety_impact", 2)),
        Case("decides-rights", Tier.High, [("rights_impact", 3), ("autonomy", 2)], ("rights_impact", 2)),
        Case("decides-rights", Tier.High, [("rights_impact", 3), ("autonomy", 2)], ("autonomy", 1)),
        Case("sensitive-data-with-effect", Tier.High, [("personal_data", 3), ("rights_impact", 2)], ("personal_data", 2)),
        Case("sensitive-data-with-effect", Tier.High, [("personal_data", 3), ("rights_impact", 2)], ("rights_impact", 1)),
        Case("dependent-vulnerable", Tier.High, [("vulnerable_groups", 3), ("safety_impact", 1)], ("vulnerable_groups", 2)),
        Case("dependent-vulnerable", Tier.High, [("vulnerable_groups", 3), ("safety_impact", 1)], ("safety_impact", 0)),
        Case("dependent-vulnerable", Tier.High, [("vulnerable_groups", 3), ("rights_impact", 2)], ("rights_impact", 1)),
        Case("irreversible-serious", Tier.High, [("irreversibility", 3), ("safety_impact", 2)], ("irreversibility", 2)),
        Case("irreversible-serious", Tier.High, [("irreversibility", 3), ("safety_impact", 2)], ("safety_impact", 1)),
        Case("irreversible-serious", Tier.High, [("irreversibility", 3), ("rights_impact", 2)], ("rights_impact", 1)),
        Case("injury-possible", Tier.Medium, [("safety_impact", 2)], ("safety_impact", 1)),
        Case("injury-possible", Tier.Medium, [("safety_impact", 2)], ("safety_impact", 3)),
        Case("material-rights", Tier.Medium, [("rights_impact", 2)], ("rights_impact", 1)),
        Case("sensitive-data", Tier.Medium, [("personal_data", 3)], ("personal_data", 2)),
        Case("vulnerable-exposed", Tier.Medium, [("vulnerable_groups", 2)], ("vulnerable_groups", 1)),
        Case("unattended-public", Tier.Medium, [("autonomy", 3), ("exposure", 2)], ("autonomy", 2)),
        Case("unattended-public", Tier.Medium, [("autonomy", 3), ("exposure", 2)], ("exposure", 1)),
        Case("factor-unknown", Tier.Medium, [("technology", null)], ("technology", 3)),
    ];

    [TestCaseSource(nameof(s_cases))]
    public void Floor_is_met_exactly_when_its_condition_holds(string floor, Tier tier, (string, int?)[] met, (string, int?) nearMiss)
    {
        Floors(TierInputs.Zero("minimal", met)).Should().Contain(hit => hit.Id == floor && hit.Tier == tier);
        Floors(TierInputs.Zero("minimal", [.. met, nearMiss])).Should().NotContain(hit => hit.Id == floor);
    }

    [TestCase("eu-high-risk", "high-risk", Tier.High)]
    [TestCase("eu-transparency", "transparency", Tier.Medium)]
    public void Category_alone_sets_a_floor(string floor, string category, Tier tier)
    {
        Floors(TierInputs.Zero(category)).Should().Equal(new FloorHit(floor, tier, true));
        Floors(TierInputs.Zero("minimal")).Should().BeEmpty();
        Floors(TierInputs.Zero(null)).Should().BeEmpty();
    }

    [Test]
    public void Every_floor_of_the_method_is_tested() =>
        s_cases.Select(data => (string)data.Arguments[0]!).Append("eu-high-risk").Append("eu-transparency").Distinct(StringComparer.Ordinal)
            .Should().BeEquivalentTo(TierMethod.Default.Floors.Select(floor => floor.Id));

    [Test]
    public void Condition_reads_like_the_published_one() =>
        TierMethod.Default.Floors.Select(floor => floor.Condition).Should().Equal(
            "safety_impact = 3",
            "rights_impact = 3 and autonomy >= 2",
            "eu_ai_act.category = high-risk",
            "personal_data = 3 and rights_impact >= 2",
            "vulnerable_groups = 3 and (safety_impact >= 1 or rights_impact >= 2)",
            "irreversibility = 3 and (safety_impact >= 2 or rights_impact >= 2)",
            "eu_ai_act.category = transparency",
            "safety_impact = 2",
            "rights_impact >= 2",
            "personal_data = 3",
            "vulnerable_groups >= 2",
            "autonomy = 3 and exposure >= 2",
            "any factor = unknown");

    private static ImmutableArray<FloorHit> Floors(TierInput input) => TierMethod.Default.Evaluate(input).Floors;

    private static TestCaseData Case(string floor, Tier tier, (string, int?)[] met, (string, int?) nearMiss) =>
        new TestCaseData(floor, tier, met, nearMiss).SetArgDisplayNames(floor, nearMiss.ToString());
}
