using Aims.GitOps.Graph;
using Aims.GitOps.Reporting;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Reporting;

/// <summary>What is newly owed and no longer owed when the tier of a use case changes.</summary>
[Parallelizable(ParallelScope.All)]
public class TierChangeTests
{
    private const string LowCase = """
        UC-050: {kind: use-case, title: Notes, status: draft, tier: low, in_scope: true, ai_roles: [user], risk_factors: {safety_impact: 0, rights_impact: 0, personal_data: 1, vulnerable_groups: 0, autonomy: 0, scale: 0, irreversibility: 0, opacity: 0, exposure: 0, technology: 2, societal_impact: 0}}
        """;

    [Test]
    public void Raised_factor_names_itself_as_the_reason_of_every_new_obligation()
    {
        var change = Between(LowCase, LowCase.Replace("rights_impact: 0", "rights_impact: 2"));

        (change.From, change.To).Should().Be((Tier.Low, Tier.Medium));
        change.Shifts.Should().Equal(new FactorShift("rights_impact", "0", "2"));
        change.NewlyOwed.Should().NotBeEmpty().And.OnlyContain(o => o.Because.Length == 1 && o.Because[0].UseCase == "UC-050" && o.Because[0].Factor == "rights_impact 0 -> 2");
        change.NewlyOwed.Where(o => o.Area == "control").Select(o => o.Subject).Should().Contain("A.5.4").And.NotContain("A.2.2", "that one is expected at low tier too");
        change.NewlyOwed.Where(o => o.Area == "field").Select(o => (o.Subject, o.IsMet)).Should().Contain(("foreseeable_misuse", false));
    }

    [Test]
    public void Way_back_owes_the_opposite()
    {
        var up = Between(LowCase, LowCase.Replace("rights_impact: 0", "rights_impact: 2"));
        var down = Between(LowCase.Replace("rights_impact: 0", "rights_impact: 2"), LowCase);

        down.NoLongerOwed.Select(o => (o.Area, o.Subject, o.Text)).Should().Equal(up.NewlyOwed.Select(o => (o.Area, o.Subject, o.Text)));
        down.NewlyOwed.Select(o => (o.Area, o.Subject, o.Text)).Should().Equal(up.NoLongerOwed.Select(o => (o.Area, o.Subject, o.Text)));
    }

    [Test]
    public void Field_that_is_there_already_is_met()
    {
        var change = Between(LowCase, LowCase.Replace("rights_impact: 0", "rights_impact: 2").Replace("ai_roles:", "foreseeable_misuse: [asking for advice], ai_roles:"));

        change.NewlyOwed.Single(o => o.Subject == "foreseeable_misuse").IsMet.Should().BeTrue();
    }

    [Test]
    public void Other_answer_within_the_tier_owes_nothing_new()
    {
        var change = Between(LowCase, LowCase.Replace("scale: 0", "scale: 1"));

        change.Shifts.Should().ContainSingle();
        change.NewlyOwed.Should().BeEmpty();
        change.NoLongerOwed.Should().BeEmpty();
    }

    [Test]
    public void Privacy_sign_off_comes_from_personal_data_alone()
    {
        var medium = LowCase.Replace("rights_impact: 0", "rights_impact: 2");
        var change = Between(medium, medium.Replace("personal_data: 1", "personal_data: 2"));

        (change.From, change.To).Should().Be((Tier.Medium, Tier.Medium));
        change.NewlyOwed.Select(o => (o.Area, o.Subject, o.Because[0].Factor)).Should().Equal(("approval", "privacy", "personal_data 2"));
    }

    [Test]
    public void Weights_of_the_criteria_are_a_reason_too()
    {
        var change = Between(LowCase, LowCase + "\nCRI: {kind: risk-criteria, path: risk/criteria.md, status: approved, tier_method: tier-1.0, tier_weights: {technology: 9}}\n");

        change.To.Should().Be(Tier.Medium);
        change.Shifts.Should().Equal(new FactorShift("weight of technology", "1", "9"));
    }

    [Test]
    public void New_use_case_owes_everything_of_its_tier()
    {
        var change = Between("{}", LowCase);

        (change.From, change.To).Should().Be((null, Tier.Low));
        change.NewlyOwed.Select(o => o.Area).Distinct().Should().Contain(["trigger", "control"]);
        change.NoLongerOwed.Should().BeEmpty();
    }

    [Test]
    public void Prohibited_use_owes_only_the_stop()
    {
        var change = Between(LowCase, LowCase.Replace("ai_roles:", "eu_ai_act: {category: prohibited}, ai_roles:"));

        change.NewlyOwed.Select(o => o.Subject).Should().Equal("Stop");
    }

    private static TierChange Between(string before, string after) => TierChange.Between(Graph(before), Graph(after), "UC-050");

    private static AimsGraph Graph(string overlay) => EmptyAims.Context(overlay).Graph;
}
