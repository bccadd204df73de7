using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;
using NJsonSchema;

namespace Aims.GitOps.Cli.Tests;

public partial class AnswersDocumentationTests
{
    private static string SchemaPath => RepositoryRoot.Combine("docs", "answers.schema.json");

    private static IEnumerable<string> Examples => YamlBlock().Matches(File.ReadAllText(RepositoryRoot.Combine("docs", "answers.md"))).Select(m => m.Groups["yaml"].Value);

    private static IEnumerable<string> Files => Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Aims.GitOps.Cli.Tests", "Answers")).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    [Test]
    public void Schema_says_what_the_definitions_say()
    {
        var expected = AnswersSchema.Write(Catalogue.Iso42001);
        if (Environment.GetEnvironmentVariable("AIMS_REGENERATE") == "1")
        {
            File.WriteAllText(SchemaPath, expected);
        }

        File.ReadAllText(SchemaPath).Should().Be(expected, "docs/answers.schema.json must be regenerated with AIMS_REGENERATE=1");
    }

    [Test]
    public async Task Answers_in_tests_and_documentation_fit_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(AnswersSchema.Write(Catalogue.Iso42001));

        foreach (var yaml in Files.Concat(Examples))
        {
            schema.Validate(Json(yaml)).Select(e => e.ToString()).Should().BeEmpty();
        }

        schema.Validate("""{"organisation": {"name": "A"}, "people": {"x": "X"}, "use_cases": [{"title": "T", "tier": "low"}]}""").Should().NotBeEmpty();
    }

    [Test]
    public void Examples_in_the_documentation_give_a_green_repository()
    {
        Examples.Should().HaveCount(2);
        foreach (var yaml in Examples)
        {
            using var folder = TestFolder.Create();
            CliRun.In(folder.Path, "init", "aims", "--answers", folder.Write("a.yml", yaml)).Clean().Output.Should().Contain("no errors, no warnings");
        }
    }

    private static string Json(string yaml)
    {
        var problems = new List<FieldProblem>();
        var node = FieldReader.Read(yaml, 0, problems);
        problems.Should().BeEmpty();
        return Convert(node!)!.ToJsonString();
    }

    private static JsonNode? Convert(FieldNode node) => node switch
    {
        FieldScalar { IsEmpty: true } => null,
        FieldScalar { IsPlain: true, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        FieldScalar { IsPlain: true } scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        FieldScalar scalar => JsonValue.Create(scalar.Value),
        FieldList list => new JsonArray([.. list.Items.Select(Convert)]),
        FieldMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, Convert(e.Value)))),
        _ => null,
    };

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YamlBlock();
}
