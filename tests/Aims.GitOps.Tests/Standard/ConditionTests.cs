using System.Collections.Immutable;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class ConditionTests
{
    private static readonly ConditionFacts s_facts = new()
    {
        Nature = DocumentNature.Document,
        Status = "approved",
        Tier = Tier.Medium,
        Stage = LifecycleStage.Deployment,
        Document = field => field == "depth" ? ["full"] : [],
        Neighbour = field => field switch { "met" => ["true"], "used_for" => ["test", "training"], _ => ImmutableArray<string>.Empty },
        Named = name => name == "treated" ? true : null,
    };

    [TestCase(Tier.Low, true)]
    [TestCase(Tier.Medium, true)]
    [TestCase(Tier.High, false)]
    public void From_tier_holds_at_that_tier_and_above(Tier from, bool holds) => new Condition.FromTier(from).Holds(s_facts).Should().Be(holds);

    [TestCase(LifecycleStage.Deployment, true)]
    [TestCase(LifecycleStage.OperationAndMonitoring, false)]
    public void From_stage_holds_at_that_stage_and_later(LifecycleStage from, bool holds) => new Condition.FromStage(from).Holds(s_facts).Should().Be(holds);

    [Test]
    public void Unknown_tier_or_stage_cannot_be_told()
    {
        var unknown = s_facts with { Tier = null, Stage = null };

        new Condition.FromTier(Tier.Low).Holds(unknown).Should().BeNull();
        new Condition.FromStage(LifecycleStage.Inception).Holds(unknown).Should().BeNull();
    }

    [Test]
    public void Field_condition_asks_for_any_of_its_values()
    {
        new Condition.FieldHas("used_for", ["training", "validation"]).Holds(s_facts).Should().BeTrue();
        new Condition.FieldHas("used_for", ["validation"]).Holds(s_facts).Should().BeFalse();
        new Condition.FieldHas("used_for", []).Holds(s_facts).Should().BeTrue();
        new Condition.FieldHas("absent", []).Holds(s_facts).Should().BeFalse();
        new Condition.Unless(new Condition.FieldHas("met", ["true"])).Holds(s_facts).Should().BeFalse();
    }

    [Test]
    public void Slash_asks_the_document_instead_of_the_neighbour()
    {
        new Condition.FieldHas("/depth", ["full"]).Holds(s_facts).Should().BeTrue();
        new Condition.FieldHas("depth", ["full"]).Holds(s_facts).Should().BeFalse();
    }

    [Test]
    public void Status_and_nature_are_compared()
    {
        new Condition.InStatus("approved").Holds(s_facts).Should().BeTrue();
        new Condition.InStatus("approved").Holds(s_facts with { Status = "draft" }).Should().BeFalse();
        new Condition.OfNature(DocumentNature.Document).Holds(s_facts).Should().BeTrue();
        new Condition.OfNature(DocumentNature.Record).Holds(s_facts).Should().BeFalse();
    }

    [Test]
    public void What_cannot_be_told_only_matters_when_the_rest_does_not_decide()
    {
        Condition unknown = new Condition.Named("never computed");
        Condition treated = new Condition.Named("treated");

        new Condition.AllOf([treated, unknown]).Holds(s_facts).Should().BeNull();
        new Condition.AllOf([Condition.Optional, unknown]).Holds(s_facts).Should().BeFalse();
        new Condition.AnyOf([treated, unknown]).Holds(s_facts).Should().BeTrue();
        new Condition.AnyOf([Condition.Optional, unknown]).Holds(s_facts).Should().BeNull();
    }

    [TestCase("use-case", "human_oversight", "from medium")]
    [TestCase("use-case", "metrics", "from medium and from stage operation-and-monitoring")]
    [TestCase("use-case", "eu_ai_act", "if jurisdictions=@eu-state")]
    [TestCase("dataset", "preparation", "if used_for=training|test")]
    [TestCase("evidence", "period_end", "if period_start or period-evidence")]
    [TestCase("objective", "metrics", "unless not_measurable_reason")]
    public void Condition_reads_as_it_was_written(string kind, string field, string text) =>
        Catalogue.Iso42001.Kind(kind)!.Field(field)!.Required.ToString().Should().Be(text);

    [Test]
    public void Low_tier_owes_none_of_what_starts_at_medium()
    {
        var low = s_facts with { Tier = Tier.Low, Stage = LifecycleStage.OperationAndMonitoring };
        string[] fields =
        [
            "use-case.metrics", "use-case.responsibility_split", "use-case.human_oversight", "ai-system.resources", "ai-system.limitations",
            "ai-system.technical_documentation", "impact-assessment.system_versions", "supplier.responsibilities", "risk.informed_by", "treatment.resources",
        ];

        foreach (var path in fields)
        {
            var parts = path.Split('.');
            Catalogue.Iso42001.Kind(parts[0])!.Field(parts[1])!.Required.Holds(low).Should().BeFalse("{0} is not owed at low tier", path);
        }

        var logging = Catalogue.Iso42001.Kind("ai-system")!.Field("event_logging")!;
        logging.Fields.Where(part => part.Required.Holds(low) != false).Select(part => part.Name).Should().Equal("kept_by");
        var operations = Catalogue.Iso42001.Kind("ai-system")!.Field("operations")!;
        operations.Fields.Where(part => part.Required.Holds(low) != false).Select(part => part.Name).Should().Equal("support");
    }
}
