using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>Writes answers as a file that <see cref="AnswersReader"/> reads back.</summary>
internal static class AnswersWriter
{
    /// <summary>The whole file.</summary>
    public static string Write(Answers answers)
    {
        var text = new StringBuilder("# Answers for 'aims init'; docs/answers.md describes them.\nanswers: 1\n");
        AppendOrganisation(text, answers);
        if (!answers.People.IsEmpty)
        {
            text.Append("people:\n");
            foreach (var person in answers.People)
            {
                Person(person).AppendField(text, person.Key, 2, "\n");
            }
        }

        if (!answers.Roles.IsEmpty)
        {
            text.Append("roles:\n");
            foreach (var (duty, people) in answers.Roles)
            {
                var value = people.Length == 1 ? YamlValue.Text(people[0]) : YamlValue.Texts(people);
                value.AppendField(text, duty, 2, "\n");
            }
        }

        if (!answers.UseCases.IsEmpty)
        {
            text.Append("use_cases:\n");
            foreach (var useCase in answers.UseCases)
            {
                AppendUseCase(text, useCase);
            }
        }

        if (!answers.Suppliers.IsEmpty)
        {
            new YamlValue.Items([.. answers.Suppliers.Select(Item)]).AppendField(text, "suppliers", 0, "\n");
        }

        return text.ToString();
    }

    private static void AppendOrganisation(StringBuilder text, Answers answers)
    {
        var organisation = answers.Organisation;
        var parts = new List<KeyValuePair<string, YamlValue>>();
        Add("name", organisation.Name.Length == 0 ? null : YamlValue.Text(organisation.Name));
        Add("time_zone", organisation.TimeZone is { } zone ? YamlValue.Text(zone) : null);
        AddTexts("units", organisation.Units);
        AddTexts("locations", organisation.Locations);
        AddTexts("jurisdictions", organisation.Jurisdictions);
        AddTexts("other_management_systems", organisation.OtherManagementSystems);
        if (parts.Count > 0)
        {
            text.Append("organisation:\n");
            foreach (var (key, value) in parts)
            {
                value.AppendField(text, key, 2, "\n");
            }
        }

        if (answers.ProtectedBranch != "main")
        {
            YamlValue.Text(answers.ProtectedBranch).AppendField(text, "protected_branch", 0, "\n");
        }

        void Add(string key, YamlValue? value)
        {
            if (value is not null)
            {
                parts.Add(KeyValuePair.Create(key, value));
            }
        }

        void AddTexts(string key, ImmutableArray<string> texts) => Add(key, texts.IsEmpty ? null : YamlValue.Texts(texts));
    }

    private static void AppendUseCase(StringBuilder text, UseCaseAnswers useCase)
    {
        text.Append("  - title:");
        YamlValue.Text(useCase.Page.Title).AppendAfterColon(text, 4, "\n");
        text.Append('\n');
        if (useCase.Owner is { } owner)
        {
            YamlValue.Text(owner).AppendField(text, "owner", 4, "\n");
        }

        foreach (var (key, value) in useCase.Page.Fields)
        {
            value.AppendField(text, key, 4, "\n");
        }

        foreach (var (key, items) in new[] { ("systems", useCase.Systems), ("risks", useCase.Risks), ("opportunities", useCase.Opportunities) })
        {
            if (!items.IsEmpty)
            {
                new YamlValue.Items([.. items.Select(Item)]).AppendField(text, key, 4, "\n");
            }
        }
    }

    private static YamlValue Item(ItemAnswers item) => new YamlValue.Entries([KeyValuePair.Create("title", YamlValue.Text(item.Title)), .. item.Fields]);

    private static YamlValue Person(PersonAnswers person)
    {
        var parts = new List<KeyValuePair<string, YamlValue>> { KeyValuePair.Create("name", YamlValue.Text(person.Name)) };
        if (!person.Logins.IsEmpty)
        {
            parts.Add(KeyValuePair.Create("logins", YamlValue.Texts(person.Logins)));
        }

        if (!person.Emails.IsEmpty)
        {
            parts.Add(KeyValuePair.Create("emails", YamlValue.Texts(person.Emails)));
        }

        if (person.From is { } from)
        {
            parts.Add(KeyValuePair.Create("from", YamlValue.Plain(from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        }

        return new YamlValue.Entries([.. parts]);
    }
}
