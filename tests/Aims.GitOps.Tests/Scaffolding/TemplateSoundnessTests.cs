using System.Text;
using System.Text.RegularExpressions;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Scaffolding;

/// <summary>Holds what docs/templates.md says must hold.</summary>
public sealed partial class TemplateSoundnessTests
{
    private static readonly string[] s_words = ["always", "medium", "high", "producer", "provider", "user", "eu", "on-demand"];

    private static IEnumerable<Template> All => TemplateCases.Set.All;

    [Test]
    public void Header_names_kind_answers_and_words_that_exist()
    {
        foreach (var template in All)
        {
            Catalogue.Iso42001.Kind(template.Kind).Should().NotBeNull(template.Path);
            template.Answers.Should().OnlyContain(a => Catalogue.Iso42001.Clause(a) != null || Catalogue.Iso42001.Control(a) != null, template.Path);
            template.Version.Should().MatchRegex(@"^\d+\.\d+\.\d+$", template.Path);
            template.When.SelectMany(w => w.Split('+')).Should().OnlyContain(w => s_words.Contains(w) || (w.StartsWith("role:") && TemplateModel.CommonDuties.Contains(w.Substring(5))), template.Path);
            template.FrontMatter.Should().Contain($"source_template: {template.Reference}", template.Path);
        }

        All.Select(t => t.Id).Should().OnlyHaveUniqueItems();
        All.Count(t => t.Kind is "policy" or "procedure").Should().BeGreaterThanOrEqualTo(21, "domain (h) lists 24, three of which are documents of other kinds");
    }

    [Test]
    public void Every_control_has_hints()
    {
        TemplateCases.Set.ControlHints.Entries.Select(e => e.Key.Value).Should().BeEquivalentTo(Catalogue.Iso42001.Controls.Select(c => c.Id));
        foreach (var entry in TemplateCases.Set.ControlHints.Entries)
        {
            new[] { "question", "how", "exclusion" }.Should().OnlyContain(k => TemplateCases.Set.ControlHints.Map(entry.Key.Value)!.Has(k), entry.Key.Value);
        }
    }

    [TestCaseSource(typeof(TemplateCases), nameof(TemplateCases.Profiles))]
    public void Result_is_a_document_without_remains(string tier, string roles, string jurisdiction, bool hasSystem)
    {
        var generated = AimsGenerator.Generate(TemplateCases.Plan(tier, roles, jurisdiction, hasSystem), []);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var files = generated.Files.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal) && f.Path != "README.md" && !f.Path.StartsWith('.'))
            .Select(f => DocumentFile.Read(f.Path, "", Encoding.UTF8.GetBytes(f.Text))).ToList();
        foreach (var file in files)
        {
            ids.Add(file.Fields.Text("id")!);
            ids.UnionWith(file.Fields.Maps("entries").Select(e => e.Text("id")!));
        }

        foreach (var file in files)
        {
            file.Condition.Should().Be(FileCondition.Readable, file.Path);
            file.Source.Content.Should().NotContain("{{", file.Path).And.NotContain("{%", file.Path).And.NotContain("\n\n\n", file.Path).And.EndWith("\n", file.Path);
            var kind = Catalogue.Iso42001.Kind(file.Fields.Text("kind")!)!;
            file.Fields.Entries.Select(e => e.Key.Value).Where(k => kind.Field(k) is null).Should().BeEmpty(file.Path);
            file.Body.Mentions.Select(m => m.Value).Where(m => Catalogue.Iso42001.KindForId(m) is not null && !ids.Contains(m)).Should().BeEmpty($"{file.Path} mentions documents that exist");
            ReferencesIn(file.Fields, kind.Fields).Where(r => !ids.Contains(r.Id)).Should().BeEmpty($"{file.Path} refers to documents that exist");
            ReferencesIn(file.Fields, kind.Fields).Where(r => !r.Field.Targets.IsEmpty && !r.Field.Targets.Contains(Catalogue.Iso42001.KindForId(r.Id)!.Slug)).Select(r => $"{r.Field.Name}: {r.Id}").Should().BeEmpty($"{file.Path} refers to the kinds its fields take");
            Placeholder().Matches(file.Source.Content).Select(m => m.Value).Where(p => p != "_[answer]_").Should().BeEmpty(file.Path);
        }
    }

    [TestCase("low")]
    [TestCase("medium")]
    [TestCase("high")]
    public void Sections_appear_at_their_tier_and_no_lower_one_and_say_something(string tier)
    {
        foreach (var roles in new[] { "user", "producer, provider" })
        {
            var plan = TemplateCases.Plan(tier, roles);
            var renderer = new TemplateRenderer(plan.Model, TemplateCases.Set);
            foreach (var template in All.Where(t => !t.Sections.IsEmpty && plan.Model.Uses(t.When)))
            {
                var body = DocumentFile.Read(template.Path, "", Encoding.UTF8.GetBytes(renderer.Document(template, plan.Model.Ids[template.Variable]))).Body;
                var present = body.Headings.Where(h => h is { Level: 2, Key: not null }).ToDictionary(h => h.Key!, h => h, StringComparer.Ordinal);
                foreach (var (layer, keys) in template.Sections)
                {
                    var isOwed = layer == "all" || layer == tier || (layer == "medium" && tier == "high");
                    present.Keys.Intersect(isOwed ? keys : keys.Except(template.OptionalSections)).Should().BeEquivalentTo(isOwed ? keys : [], $"{template.Path} at {tier}, layer {layer}");
                }

                foreach (var heading in present.Values)
                {
                    var words = body[heading.Content].ToString().Split('\n').Where(l => !l.StartsWith("> **Decide:**", StringComparison.Ordinal))
                        .SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count();
                    words.Should().BeGreaterThanOrEqualTo(15, $"{template.Path}#{heading.Key} is more than a question");
                }
            }
        }
    }

    [Test]
    public void Forms_for_single_cases_can_be_filled_in_at_every_tier()
    {
        foreach (var tier in new[] { "low", "medium", "high" })
        {
            var plan = TemplateCases.Plan(tier, "user");
            var renderer = new TemplateRenderer(plan.Model, TemplateCases.Set);
            foreach (var form in All.Where(t => t.When.Any(w => w.Contains("on-demand", StringComparison.Ordinal))))
            {
                var text = renderer.Document(form, "X-001", ("use_case", TemplateVariables.UseCase(plan.Model.UseCases[0])));
                var file = DocumentFile.Read(form.Path, "", Encoding.UTF8.GetBytes(text));
                file.Condition.Should().Be(FileCondition.Readable, form.Path);
                file.Fields.Entries.Select(e => e.Key.Value).Should().OnlyContain(k => Catalogue.Iso42001.Kind(form.Kind)!.Field(k) != null, form.Path);
            }
        }
    }

    [Test]
    public void Unknown_variable_is_refused_instead_of_left_empty()
    {
        var plan = TemplateCases.Plan("low", "user");
        var renderer = new TemplateRenderer(plan.Model, TemplateCases.Set);

        renderer.Invoking(r => r.File("x.md", "{{ nobody }}")).Should().Throw<AimsException>().WithMessage("*no variable nobody*");
        renderer.Invoking(r => r.File("x.md", "{{ ids.nobody }}")).Should().Throw<AimsException>().WithMessage("*no variable nobody*");
        renderer.Invoking(r => r.File("x.md", "{% if %}")).Should().Throw<AimsException>().WithMessage("*x.md cannot be read*");
    }

    [Test]
    public void Read_me_lists_every_template_with_its_file()
    {
        var readMe = File.ReadAllText(Testing.RepositoryRoot.Combine("policy-templates", "README.md"));

        foreach (var template in All)
        {
            readMe.Should().Contain($"| `{template.Id}` | [{template.Path}]({template.Path}) |");
        }
    }

    private static IEnumerable<(FieldDefinition Field, string Id)> ReferencesIn(FieldMap map, IEnumerable<FieldDefinition> fields)
    {
        foreach (var field in fields)
        {
            switch (field.Type)
            {
                case FieldType.Reference:
                    foreach (var text in map.Texts(field.Name).Where(t => !field.Keywords.Contains(t.Value)))
                    {
                        yield return (field, text.Value);
                    }

                    break;
                case FieldType.Structure:
                    foreach (var reference in map.Maps(field.Name).SelectMany(m => ReferencesIn(m, field.Fields)))
                    {
                        yield return reference;
                    }

                    break;
            }
        }
    }

    [GeneratedRegex(@"_\[[^\]]*\]_|TODO|TBD|XXX|lorem ipsum|<[a-z]+ here>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
