using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class CatalogueLookupTests
{
    private static readonly Catalogue s_catalogue = Catalogue.Iso42001;

    [TestCase("use-case", Tier.Low, "1 year")]
    [TestCase("use-case", Tier.Medium, "6 months")]
    [TestCase("use-case", Tier.High, "3 months")]
    [TestCase("use-case", Tier.Prohibited, "3 months")]
    [TestCase("policy", Tier.High, "6 months")]
    [TestCase("risk-criteria", Tier.High, "1 year")]
    public void Review_period_depends_on_kind_and_tier(string kind, Tier tier, string period) =>
        s_catalogue.ReviewEvery(kind, tier).ToString().Should().Be(period);

    [TestCase("A.6.2.6", Tier.High, "1 month")]
    [TestCase("A.6.2.8", Tier.Medium, "3 months")]
    [TestCase("A.2.2", Tier.Low, "1 year")]
    [TestCase("8.2", Tier.High, "6 months")]
    public void Cadence_depends_on_requirement_and_tier(string id, Tier tier, string period) => s_catalogue.Cadence(id, tier).ToString().Should().Be(period);

    [TestCase("9.3.2")]
    [TestCase("A.6.1.4")]
    [TestCase("4")]
    public void Requirement_without_a_pace_has_no_cadence(string id) => s_catalogue.Cadence(id, Tier.High).Should().BeNull();

    [Test]
    public void Catalogue_is_found_by_its_reference()
    {
        Catalogue.Find("iso42001@1.0.0").Should().BeSameAs(s_catalogue);
        Catalogue.Find("iso42001").Should().BeSameAs(s_catalogue);
        Catalogue.Find("iso42001@9.9.9").Should().BeNull();
    }

    [Test]
    public void Thirteen_controls_are_expected_at_low_tier() =>
        s_catalogue.Controls.Where(control => control.TierDefault.Low == Expectation.Expected).Should().HaveCount(13);

    [Test]
    public void All_controls_are_expected_at_high_tier() => s_catalogue.Controls.Should().OnlyContain(control => control.TierDefault.High == Expectation.Expected);

    [TestCase("A.2.2", Tier.Low, AiRole.User, Expectation.Expected)]
    [TestCase("A.4.3", Tier.Medium, AiRole.User, Expectation.Recommended)]
    [TestCase("A.4.3", Tier.Low, AiRole.User, Expectation.Optional)]
    [TestCase("A.4.3", Tier.Medium, AiRole.Producer, Expectation.Expected)]
    [TestCase("A.6.1.3", Tier.High, AiRole.User, Expectation.Optional)]
    [TestCase("A.2.2", Tier.High, AiRole.Partner, Expectation.Recommended)]
    public void Proposal_is_lowered_where_the_role_makes_it_depend_on_facts(string id, Tier tier, AiRole role, Expectation expected) =>
        s_catalogue.Control(id)!.Propose(tier, role).Should().Be(expected);

    [Test]
    public void Proposal_takes_the_strongest_of_several_roles() =>
        s_catalogue.Control("A.6.1.3")!.Propose(Tier.High, AiRole.User, AiRole.Producer).Should().Be(Expectation.Expected);

    [Test]
    public void Own_framework_adds_controls_that_can_be_cited()
    {
        var own = s_catalogue.With(Framework("C5.OPS-01", "Capacity planning"));

        own.Control("C5.OPS-01")!.Framework.Should().Be("c5");
        own.NormaliseControlId("c5-ops-01").Should().Be("C5.OPS-01");
        own.ControlByTitle("capacity planning")!.Id.Should().Be("C5.OPS-01");
        own.IsWellFormedId(own.Kind("control")!, "SOA-C5.OPS-01").Should().BeTrue();
        own.Controls.Should().HaveCount(38, "Annex A stays what it is");
        own.AllControls().Should().HaveCount(39);
    }

    [Test]
    public void Own_framework_leaves_the_catalogue_it_was_added_to_alone()
    {
        s_catalogue.With(Framework("C5.OPS-01", "Capacity planning"));

        s_catalogue.Control("C5.OPS-01").Should().BeNull();
        s_catalogue.IsWellFormedId(s_catalogue.Kind("control")!, "SOA-C5.OPS-01").Should().BeFalse();
    }

    [Test]
    public void Own_framework_may_not_take_an_id_of_annex_a()
    {
        var act = () => s_catalogue.With(Framework("A.2.2", "Something else"));

        act.Should().Throw<ArgumentException>().WithMessage("*A.2.2*");
    }

    [Test]
    public void Kind_redefines_common_fields_in_place()
    {
        var review = s_catalogue.Kind("review")!;

        review.Field("title")!.Required.IsOptional.Should().BeTrue();
        review.Fields.Select(field => field.Name).Should().OnlyHaveUniqueItems().And.StartWith("id");
        s_catalogue.Kind("risk")!.Field("title")!.Required.IsAlways.Should().BeTrue();
    }

    [TestCase("risk", "draft")]
    [TestCase("evidence", "open")]
    public void Status_words_follow_the_nature_of_the_kind(string kind, string first) => s_catalogue.Kind(kind)!.Field("status")!.Values[0].Should().Be(first);

    [Test]
    public void Field_is_found_by_its_alias() =>
        s_catalogue.Kind("scope")!.Field("interfaces")!.Field("what crosses the boundary")!.Name.Should().Be("what_crosses");

    private static CustomFramework Framework(string id, string title)
    {
        var year = CalendarPeriod.OfYears(1);
        var control = new ControlDefinition(
            id, title, "c5", ControlLevel.Organisation, EvidenceRhythm.Standing, new TierValues<CalendarPeriod>(year, year, year),
            new TierValues<Expectation>(Expectation.Optional, Expectation.Optional, Expectation.Optional),
            new RoleApplicability(Applicability.Expected, Applicability.Expected, Applicability.Expected), [], () => ControlDetails.Empty)
        {
            Framework = "c5",
        };
        return new CustomFramework("c5", "Cloud criteria", "2020", [control]);
    }
}
