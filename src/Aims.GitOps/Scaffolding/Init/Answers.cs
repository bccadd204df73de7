using System.Collections.Immutable;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>
/// What an organisation says about itself before its AIMS exists. Whatever is missing is either known from elsewhere or becomes an open
/// question in the generated documents; nothing is made up.
/// </summary>
internal sealed record Answers
{
    public OrganisationAnswers Organisation { get; init; } = new();

    /// <summary>Branch whose content counts.</summary>
    public string ProtectedBranch { get; init; } = "main";

    public ImmutableArray<PersonAnswers> People { get; init; } = [];

    /// <summary>Who carries a duty: keys of people by duty.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Roles { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public ImmutableArray<UseCaseAnswers> UseCases { get; init; } = [];

    /// <summary>Suppliers with their fields; those that only a system names need not be listed.</summary>
    public ImmutableArray<ItemAnswers> Suppliers { get; init; } = [];
}

/// <summary>The organisation.</summary>
internal sealed record OrganisationAnswers
{
    public string Name { get; init; } = "";

    /// <summary>IANA name; null for UTC.</summary>
    public string? TimeZone { get; init; }

    public ImmutableArray<string> Units { get; init; } = [];

    public ImmutableArray<string> Locations { get; init; } = [];

    public ImmutableArray<string> Jurisdictions { get; init; } = [];

    public ImmutableArray<string> OtherManagementSystems { get; init; } = [];
}

/// <summary>A person.</summary>
/// <param name="Key">Key other files name the person by.</param>
/// <param name="Name">Display name.</param>
/// <param name="Logins">Log-ins at the hosting service, without <c>@</c>.</param>
/// <param name="Emails">Addresses used in commits.</param>
/// <param name="From">First day with the organisation; null for the day of generation.</param>
internal sealed record PersonAnswers(string Key, string Name, ImmutableArray<string> Logins, ImmutableArray<string> Emails, DateOnly? From);

/// <summary>A document to be: its title and fields of its kind.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Fields">Its fields, by the names of the kind.</param>
internal sealed record ItemAnswers(string Title, ImmutableArray<KeyValuePair<string, YamlValue>> Fields)
{
    /// <summary>A field as text, or null.</summary>
    public string? Text(string field) => Value(field) is YamlValue.Scalar { IsNothing: false } scalar ? scalar.Content : null;

    /// <summary>The texts of a field; one for a single value.</summary>
    public ImmutableArray<string> Texts(string field) => Value(field) switch
    {
        YamlValue.Scalar { IsNothing: false } scalar => [scalar.Content],
        YamlValue.Items items => [.. items.Values.OfType<YamlValue.Scalar>().Where(s => !s.IsNothing).Select(s => s.Content)],
        _ => [],
    };

    /// <summary>A part of an object field as text, or null.</summary>
    public string? Part(string field, string part) =>
        Value(field) is YamlValue.Entries entries && entries.Pairs.FirstOrDefault(p => p.Key == part).Value is YamlValue.Scalar { IsNothing: false } scalar ? scalar.Content : null;

    /// <summary>A field, or null.</summary>
    public YamlValue? Value(string field)
    {
        foreach (var (key, value) in Fields)
        {
            if (key == field)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The same with one field changed or added.</summary>
    public ItemAnswers With(string field, YamlValue value) => this with
    {
        Fields = Value(field) is null
            ? Fields.Add(KeyValuePair.Create(field, value))
            : [.. Fields.Select(f => f.Key == field ? KeyValuePair.Create(field, value) : f)],
    };
}

/// <summary>A use of AI.</summary>
/// <param name="Page">Title and fields of the use case.</param>
/// <param name="Owner">Key of the person who owns it; null when nobody is named.</param>
internal sealed record UseCaseAnswers(ItemAnswers Page, string? Owner)
{
    public ImmutableArray<ItemAnswers> Systems { get; init; } = [];

    public ImmutableArray<ItemAnswers> Risks { get; init; } = [];

    public ImmutableArray<ItemAnswers> Opportunities { get; init; } = [];
}
