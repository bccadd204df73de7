using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>Reads a file of answers. What cannot be understood stops the run at its exact place.</summary>
internal sealed class AnswersReader
{
    private static readonly ImmutableArray<string> s_top = ["answers", "organisation", "protected_branch", "people", "roles", "use_cases", "suppliers"];
    private static readonly ImmutableArray<string> s_organisation = ["name", "time_zone", "units", "locations", "jurisdictions", "other_management_systems"];
    private static readonly ImmutableArray<string> s_person = ["name", "login", "logins", "email", "emails", "from"];

    private readonly string _path;
    private readonly SourceText _source;
    private readonly Catalogue _catalogue;

    private AnswersReader(string path, SourceText source, Catalogue catalogue)
    {
        _path = path;
        _source = source;
        _catalogue = catalogue;
    }

    /// <summary>Keys of the people section that are understood; for the schema and its test.</summary>
    public static ImmutableArray<string> PersonKeys => s_person;

    /// <summary>Keys of the organisation section that are understood.</summary>
    public static ImmutableArray<string> OrganisationKeys => s_organisation;

    /// <summary>Keys of the file that are understood.</summary>
    public static ImmutableArray<string> TopKeys => s_top;

    /// <summary>Reads answers.</summary>
    /// <param name="path">Path for messages.</param>
    /// <param name="bytes">Content.</param>
    /// <param name="catalogue">Kinds, for the fields of use cases, systems and the like.</param>
    /// <exception cref="AimsException">Something cannot be read or has no meaning.</exception>
    public static Answers Read(string path, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        if (bytes.Length > 1 << 20 || !SourceText.TryDecode(bytes, out var source))
        {
            throw new AimsException("answers", $"{path} is not a text of at most 1 MiB in UTF-8.", "docs/answers.md describes the file.");
        }

        var reader = new AnswersReader(path, source, catalogue);
        var problems = new List<FieldProblem>();
        var root = FieldReader.Read(source.Content, 0, problems);
        if (problems.Count > 0)
        {
            throw reader.Fail(problems[0].Span, problems[0].Message);
        }

        return reader.ReadAll(root switch
        {
            FieldMap map => map,
            null => FieldMap.Empty,
            _ => throw reader.Fail(root.Span, "the file must be key: value lines"),
        });
    }

    private Answers ReadAll(FieldMap map)
    {
        Refuse(map, s_top, "the file");
        var people = Map(map, "people").Entries.Select(ReadPerson).ToImmutableArray();
        var organisation = Map(map, "organisation");
        Refuse(organisation, s_organisation, "organisation");
        var answers = new Answers
        {
            Organisation = new OrganisationAnswers
            {
                Name = organisation.Text("name") ?? "",
                TimeZone = TimeZone(organisation),
                Units = Texts(organisation, "units"),
                Locations = Texts(organisation, "locations"),
                Jurisdictions = Texts(organisation, "jurisdictions"),
                OtherManagementSystems = Texts(organisation, "other_management_systems"),
            },
            ProtectedBranch = map.Text("protected_branch") ?? "main",
            People = people,
            Roles = Map(map, "roles").Entries.ToImmutableSortedDictionary(e => Duty(e.Key), e => Holders(e.Value, people), StringComparer.Ordinal),
            UseCases = [.. Maps(map, "use_cases").Select(m => ReadUseCase(m, people))],
            Suppliers = [.. Maps(map, "suppliers").Select(m => ReadItem(m, "supplier", []))],
        };
        return answers;
    }

    private PersonAnswers ReadPerson(FieldEntry entry)
    {
        if (entry.Value is FieldScalar scalar)
        {
            return new PersonAnswers(entry.Key.Value, scalar.IsEmpty ? entry.Key.Value : scalar.Value, [], [], null);
        }

        var map = entry.Value as FieldMap ?? throw Fail(entry.Value.Span, $"people.{entry.Key.Value} must be a name or a map such as {{name: ..., login: ...}}");
        Refuse(map, s_person, "a person");
        if (map.Text("from") is { } from && !FieldMap.TryDate(from, out _))
        {
            throw Fail(map.SpanOf("from"), $"\"{from}\" is not a day; write YYYY-MM-DD");
        }

        return new PersonAnswers(
            entry.Key.Value,
            map.Text("name") ?? entry.Key.Value,
            [.. map.Texts("login").Concat(map.Texts("logins")).Select(t => t.Value.TrimStart('@'))],
            [.. map.Texts("email").Concat(map.Texts("emails")).Select(t => t.Value)],
            map.Date("from"));
    }

    private string Duty(FieldScalar key)
    {
        var known = TemplateModel.CommonDuties.Concat(TemplateModel.FurtherDuties);
        return known.Contains(key.Value) ? key.Value : throw Fail(key.Span, $"\"{key.Value}\" is no duty; the duties are {string.Join(", ", known)}");
    }

    private ImmutableArray<string> Holders(FieldNode value, ImmutableArray<PersonAnswers> people) => [.. FieldMap.Texts(value).Select(t => Person(t, people))];

    private string Person(Located<string> text, ImmutableArray<PersonAnswers> people) =>
        people.Any(p => p.Key == text.Value) ? text.Value : throw Fail(text.Span, $"\"{text.Value}\" is not a key under people");

    private UseCaseAnswers ReadUseCase(FieldMap map, ImmutableArray<PersonAnswers> people)
    {
        var page = ReadItem(map, "use-case", ["owner", "systems", "risks", "opportunities"]);
        return new UseCaseAnswers(page, map.LocatedText("owner") is { } owner ? Person(owner, people) : null)
        {
            Systems = [.. Items(map, "systems").Select(n => ReadNamed(n, "ai-system"))],
            Risks = [.. Items(map, "risks").Select(n => ReadNamed(n, "risk"))],
            Opportunities = [.. Items(map, "opportunities").Select(n => ReadNamed(n, "opportunity"))],
        };
    }

    private ItemAnswers ReadNamed(FieldNode node, string kind) => node switch
    {
        FieldScalar { IsEmpty: false } scalar => new ItemAnswers(scalar.Value, []),
        FieldMap map => ReadItem(map, kind, []),
        _ => throw Fail(node.Span, $"a {kind} here is a title, or a map with a title"),
    };

    private ItemAnswers ReadItem(FieldMap map, string kindSlug, ImmutableArray<string> apart)
    {
        var kind = _catalogue.Kind(kindSlug)!;
        var title = map.Text("title") ?? map.Text("name") ?? throw Fail(map.Span, $"a {kindSlug} needs a title");
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, YamlValue>>();
        foreach (var entry in map.Entries.Where(e => e.Key.Value is not ("title" or "name") && !apart.Contains(e.Key.Value)))
        {
            var field = kind.Field(entry.Key.Value);
            if (field is null && !entry.Key.Value.StartsWith("x_", StringComparison.Ordinal))
            {
                throw Fail(entry.Key.Span, $"\"{entry.Key.Value}\" is not a field of {kindSlug}");
            }

            if (field?.Name is "id" or "kind" or "status" or "version" or "entries" or "source_template")
            {
                throw Fail(entry.Key.Span, $"\"{entry.Key.Value}\" is given by the tool; leave it away");
            }

            fields.Add(KeyValuePair.Create(entry.Key.Value, Checked(field, entry.Value)));
        }

        return new ItemAnswers(title, fields.ToImmutable());
    }

    /// <summary>Words are checked here, where the answer stands; everything else is the business of the checks.</summary>
    private YamlValue Checked(FieldDefinition? field, FieldNode node)
    {
        if (field is { Type: FieldType.Enum })
        {
            foreach (var text in FieldMap.Texts(node).Where(t => !field.Values.Contains(t.Value)))
            {
                throw Fail(text.Span, $"\"{text.Value}\" is not one of {string.Join(", ", field.Values)}");
            }
        }

        if (field is { Type: FieldType.Structure, IsList: false } && node is FieldMap map)
        {
            foreach (var entry in map.Entries)
            {
                var part = field.Field(entry.Key.Value) ?? throw Fail(entry.Key.Span, $"{field.Name} has no part \"{entry.Key.Value}\"; it has {string.Join(", ", field.Fields.Select(f => f.Name))}");
                Checked(part, entry.Value);
                if (part is { Type: FieldType.WholeNumber, Minimum: { } least, Maximum: { } most } && entry.Value is FieldScalar { IsEmpty: false } number
                    && !part.Keywords.Contains(number.Value) && !(map.WholeNumber(entry.Key.Value) is { } value && value >= least && value <= most))
                {
                    throw Fail(number.Span, $"\"{number.Value}\" is not a number from {least} to {most}{(part.Keywords.IsEmpty ? "" : " or " + string.Join(" or ", part.Keywords))}");
                }
            }
        }

        return YamlValue.From(field, node);
    }

    private string? TimeZone(FieldMap organisation)
    {
        var name = organisation.Text("time_zone");
        return name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : throw Fail(organisation.SpanOf("time_zone"), $"\"{name}\" is not a time zone; write for example Europe/Berlin");
    }

    private static ImmutableArray<string> Texts(FieldMap map, string key) => [.. map.Texts(key).Select(t => t.Value)];

    private static IEnumerable<FieldNode> Items(FieldMap map, string key) => map.Value(key) switch
    {
        null or { IsEmpty: true } => [],
        FieldList list => list.Items,
        var single => [single],
    };

    private IEnumerable<FieldMap> Maps(FieldMap map, string key) =>
        Items(map, key).Select(n => n as FieldMap ?? throw Fail(n.Span, $"each of {key} is a map with a title"));

    private FieldMap Map(FieldMap parent, string key) => parent.Value(key) switch
    {
        null or { IsEmpty: true } => FieldMap.Empty,
        FieldMap map => map,
        var other => throw Fail(other.Span, $"{key} must be a map"),
    };

    private void Refuse(FieldMap map, ImmutableArray<string> known, string where)
    {
        if (map.Entries.FirstOrDefault(e => !known.Contains(e.Key.Value)) is { } unknown)
        {
            throw Fail(unknown.Key.Span, $"\"{unknown.Key.Value}\" means nothing in {where}; it knows {string.Join(", ", known)}");
        }
    }

    private AimsException Fail(SourceSpan span, string what)
    {
        var at = _source.GetPosition(span.Start);
        return new AimsException("answers", $"{_path}:{at.Line}:{at.Column}: {what}.", "docs/answers.md has an example of everything.");
    }
}
