using System.Text.Json.Nodes;
using Aims.GitOps.Standard;
using NJsonSchema;

namespace Aims.GitOps.Tests.Standard;

public sealed class KindSchemaTests
{
    private const string Issue = """
        {"id": "CTX-001", "kind": "context-issue", "title": "Climate", "status": "approved", "version": "1.0", "owner": "ROL-001",
         "origin": "external", "category": "climate", "relevant": true, "reason": "Data centres", "effect": "threat"}
        """;

    private const string Review = """
        {"id": "REV-POL-001-2026-11-23", "kind": "review", "status": "final", "documents": [{"id": "POL-001", "version": "1.2", "blob": "3b18e51aa"}],
         "outcome": "still-valid", "reason": "No new use cases.", "by": [{"role": "ROL-002", "person": "jonas", "on": "2026-11-20", "via": "minutes", "ref": "MRV-002"}]}
        """;

    private static readonly Catalogue s_catalogue = Catalogue.Iso42001;

    public static IEnumerable<string> Slugs => s_catalogue.Kinds.Select(kind => kind.Slug);

    [TestCaseSource(nameof(Slugs))]
    public async Task Schema_is_valid_and_the_same_every_time(string kind)
    {
        var definition = s_catalogue.Kind(kind)!;
        var text = KindSchema.For(definition, s_catalogue);

        text.Should().EndWith("}\n").And.NotContain("\r");
        text.Should().Be(KindSchema.For(definition, s_catalogue));
        var schema = await JsonSchema.FromJsonAsync(text);
        schema.Properties.Keys.Should().Contain(definition.Fields.Select(field => field.Name));
    }

    [Test]
    public async Task Good_document_is_accepted() => (await Errors("context-issue", Issue)).Should().BeEmpty();

    [Test]
    public async Task Review_of_the_design_is_accepted() => (await Errors("review", Review)).Should().BeEmpty();

    [TestCase("category", "\"weather\"")]
    [TestCase("relevant", "\"yes\"")]
    [TestCase("id", "\"CTX-1\"")]
    [TestCase("owner", "\"Jonas Weber\"")]
    [TestCase("review_every", "\"sometimes\"")]
    [TestCase("created_on", "\"20 November\"")]
    [TestCase("clauses", "[\"6.1.5\"]")]
    [TestCase("controls", "[\"A.6.1.4\"]")]
    [TestCase("aproved_by", "\"typo\"")]
    public async Task Bad_value_is_refused_at_its_place(string field, string value) =>
        (await Errors("context-issue", With(Issue, field, value))).Should().NotBeEmpty().And.OnlyContain(error => error.Contains(field, StringComparison.Ordinal));

    [TestCase("review_every", "\"P3M\"")]
    [TestCase("review_every", "\"6 months\"")]
    [TestCase("version", "1.2")]
    [TestCase("clauses", "[\"6.1.2\"]")]
    [TestCase("clauses", "\"6.1.2\"")]
    [TestCase("controls", "[\"A.6.1.2\", \"X.1\"]")]
    [TestCase("x_ticket", "{\"any\": 1}")]
    public async Task Good_value_is_accepted(string field, string value) => (await Errors("context-issue", With(Issue, field, value))).Should().BeEmpty();

    [TestCase("title")]
    [TestCase("reason")]
    [TestCase("effect")]
    public async Task Missing_field_is_refused(string field) => (await Errors("context-issue", Without(Issue, field))).Should().NotBeEmpty();

    [Test]
    public async Task Field_is_not_asked_for_when_its_condition_does_not_hold() =>
        (await Errors("context-issue", Without(With(Issue, "relevant", "false"), "effect"))).Should().BeEmpty();

    [TestCase("owner")]
    [TestCase("status")]
    public async Task Field_that_may_be_inherited_is_not_asked_for(string field) => (await Errors("context-issue", Without(Issue, field))).Should().BeEmpty();

    [TestCase("outcome")]
    [TestCase("reason")]
    public async Task Final_review_needs_its_outcome_but_an_open_one_does_not(string field)
    {
        (await Errors("review", Without(Review, field))).Should().NotBeEmpty();
        (await Errors("review", With(Without(Review, field), "status", "\"open\""))).Should().BeEmpty();
    }

    [Test]
    public async Task Condition_on_a_list_asks_for_any_of_its_items()
    {
        const string control = """
            {"id": "SOA-A.7.2", "title": "Data", "version": "1.0", "control": "A.7.2", "source": "annex-a", "applicable": true, "included_because": ["risk"],
             "justification": "Training data of the chatbot is ours and carries personal data.", "implementation": "planned", "target_date": "2027-01-31",
             "how": "Data team", "owner_role": "ROL-003"}
            """;
        (await Errors("control", control)).Should().BeEmpty();
        (await Errors("control", Without(control, "target_date"))).Should().NotBeEmpty();
        (await Errors("control", With(control, "justification", "\"N/A\""))).Should().NotBeEmpty();
    }

    [Test]
    public async Task Word_is_accepted_in_place_of_a_value()
    {
        var factors = s_catalogue.Kind("use-case")!.Field("risk_factors")!.Fields.ToDictionary(f => f.Name, _ => 1, StringComparer.Ordinal);
        var text = System.Text.Json.JsonSerializer.Serialize(new { risk_factors = factors });

        (await Errors("use-case", text)).Should().NotContain(error => error.Contains("risk_factors.scale", StringComparison.Ordinal));
        (await Errors("use-case", text.Replace("\"scale\":1", "\"scale\":\"unknown\"", StringComparison.Ordinal)))
            .Should().NotContain(error => error.Contains("risk_factors.scale", StringComparison.Ordinal));
        (await Errors("use-case", text.Replace("\"scale\":1", "\"scale\":4", StringComparison.Ordinal)))
            .Should().Contain(error => error.Contains("risk_factors.scale", StringComparison.Ordinal));
    }

    [Test]
    public async Task Ids_and_people_of_the_repository_are_enumerated()
    {
        var ids = SchemaContext.Empty.Ids.Add("role", ["ROL-001", "ROL-002"]);
        var context = SchemaContext.Empty with { Ids = ids, ForeignKeys = ["last_reviewed_on"] };

        (await Errors("context-issue", With(Issue, "last_reviewed_on", "\"2026-01-01\""), context)).Should().BeEmpty();
        (await Errors("context-issue", With(Issue, "owner", "\"ROL-003\""), context)).Should().ContainSingle().Which.Should().Contain("owner");
        KindSchema.For(s_catalogue.Kind("competence-record")!, s_catalogue, context with { People = ["jonas"] }).Should().Contain("\"jonas\"");
    }

    private static async Task<List<string>> Errors(string kind, string document, SchemaContext? context = null)
    {
        var schema = await JsonSchema.FromJsonAsync(KindSchema.For(s_catalogue.Kind(kind)!, s_catalogue, context));
        return [.. schema.Validate(document).Select(error => $"{error.Path}: {error.Kind}")];
    }

    private static string With(string document, string field, string value)
    {
        var node = JsonNode.Parse(document)!.AsObject();
        node[field] = JsonNode.Parse(value);
        return node.ToJsonString();
    }

    private static string Without(string document, string field)
    {
        var node = JsonNode.Parse(document)!.AsObject();
        node.Remove(field);
        return node.ToJsonString();
    }
}
