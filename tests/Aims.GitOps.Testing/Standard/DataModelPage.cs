using System.Globalization;
using System.Text;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Testing.Standard;

/// <summary>Writes <c>docs/data-model.md</c> from the definitions the tool itself uses.</summary>
public static class DataModelPage
{
    /// <summary>The page for a catalogue.</summary>
    public static string Write(Catalogue catalogue)
    {
        var page = new StringBuilder();
        WriteIntroduction(page, catalogue);
        WriteKinds(page, catalogue);
        WriteCommonFields(page, catalogue);
        foreach (var kind in catalogue.Kinds)
        {
            WriteKind(page, catalogue, kind);
        }

        WriteEnumerations(page, catalogue);
        WriteTierMethod(page);
        return page.ToString();
    }

    private static void WriteIntroduction(StringBuilder page, Catalogue catalogue)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            # Data model

            <!-- Written from the definitions in src/Aims.GitOps/Standard; `AIMS_REGENERATE=1 dotnet test tests/Aims.GitOps.Tests` rewrites it. -->

            Every document is a Markdown file with YAML front matter. This page lists the kinds of document and their fields, as catalogue
            `{catalogue.Reference}` defines them. Several small documents may stand in one file, under `entries`.

            **Required** says when a field must be there:

            - *always*, or *optional*;
            - *from medium*, *from high*: from that tier on, where the tier is the highest among the use cases in scope that the document serves;
            - *from stage deployment*: from that life-cycle stage on, and later ones;
            - *if field=a or b*, *unless field*: because of a neighbour in the same object; a leading `/` means a field of the document;
            - *when approved*, *when final*: in that status; *documents*, *records*: for kinds of that nature;
            - a name in italics: a condition over several documents, explained at the end of this section.

            A part of a structured field is required only where the field around it is present.
            Where a check is named, that check reports the gap; all others are reported by `doc.field-missing`.

            **Class** says what a change means for the approval of the document:

            - *substance* was approved; a change needs a new approval;
            - *operational* changes in daily work: results, evidence links, states, and claims that the history proves or disproves;
            - *lifecycle* is about the file, not its content.

            A field *computed from* another is filled by the tool. Writing it is optional; when both sides are written they must agree.
            Keys that begin with `x_` are free.

            | Condition | Meaning |
            |---|---|

            """);
        foreach (var (name, meaning) in catalogue.NamedConditions)
        {
            page.Append(CultureInfo.InvariantCulture, $"| *{name}* | {meaning} |\n");
        }
    }

    private static void WriteKinds(StringBuilder page, Catalogue catalogue)
    {
        page.Append("\n## Kinds\n\n| Kind | Id | Nature | Place | Answers | Review at low / medium / high tier |\n|---|---|---|---|---|---|\n");
        foreach (var kind in catalogue.Kinds)
        {
            var id = kind switch
            {
                { IsSingleton: true } => kind.Prefix,
                { Slug: "control" } => "SOA-A.x.y, SOA-X.n",
                { Slug: "review" } => "REV-*id*-*date*",
                _ => kind.Prefix + "-nnn",
            };
            var review = kind.RequiresReview
                ? string.Join(" / ", new[] { Tier.Low, Tier.Medium, Tier.High }.Select(tier => catalogue.ReviewEvery(kind.Slug, tier).ToString()))
                : "-";
            page.Append(CultureInfo.InvariantCulture, $"| [{kind.Slug}](#{kind.Slug}) | {id} | {kind.Nature.Slug()} | `{kind.Path}` | {string.Join(", ", kind.Derives)} | {review} |\n");
        }
    }

    private static void WriteCommonFields(StringBuilder page, Catalogue catalogue)
    {
        page.Append("\n## Fields of every kind\n\nA kind may say something else about one of these; then it is listed there again.\n\n");
        WriteFields(page, catalogue.Kind("policy")!.Fields.Where(field => catalogue.Kinds.All(kind => kind.Field(field.Name) is not null)));
    }

    private static void WriteKind(StringBuilder page, Catalogue catalogue, KindDefinition kind)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {kind.Slug}\n\n{char.ToUpperInvariant(kind.Term[0])}{kind.Term[1..]}. Answers {string.Join(", ", kind.Derives)}.\n\n");
        if (!kind.Sections.IsEmpty)
        {
            page.Append("| Section | Key | Required | Check |\n|---|---|---|---|\n");
            foreach (var section in kind.Sections)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {section.Heading} | `{section.Key}` | {Describe(section.Required)} | {section.AskedBy ?? "doc.section-missing"} |\n");
            }

            page.Append('\n');
        }

        WriteFields(page, kind.OwnFields);
    }

    private static void WriteFields(StringBuilder page, IEnumerable<FieldDefinition> fields)
    {
        page.Append("| Field | Type | Required | Class | Notes |\n|---|---|---|---|---|\n");
        foreach (var field in fields)
        {
            WriteField(page, field, "");
        }
    }

    private static void WriteField(StringBuilder page, FieldDefinition field, string prefix)
    {
        var path = prefix + field.Name;
        var type = field.Enumeration is { } name ? (field.IsList ? "list of " : "") + $"[{name}](#{name})" : field.Describe();
        if (string.Equals(field.Enumeration, "kinds", StringComparison.Ordinal))
        {
            type = (field.IsList ? "list of " : "") + "[kind](#kinds)";
        }

        type += string.Concat(field.Keywords.Select(word => $", or `{word}`"));
        page.Append(CultureInfo.InvariantCulture, $"| `{path}` | {Escape(type)} | {Describe(field.Required)} | {field.Class.Slug()} | {Escape(Notes(field))} |\n");
        foreach (var part in field.Fields.Concat(field.Value?.Fields ?? []))
        {
            WriteField(page, part, path + ".");
        }
    }

    private static string Notes(FieldDefinition field)
    {
        string[] notes =
        [
            field.Note,
            field.InverseOf is null ? "" : $"computed from `{field.InverseOf}`",
            field.Through is null ? "" : $"those reached through `{field.Through}` count as well",
            field.Derived switch { null => "", "git" => "known from the history", var source => $"known from the {source}" },
            field.Inherits switch
            {
                Inheritance.None => "",
                Inheritance.Host => "an entry takes it from its page",
                Inheritance.Series => "a member takes it from its series",
                _ => "an entry takes it from its page, a member from its series",
            },
            field.MayBeEmpty ? "may be an empty list" : "",
            field.MinLength > 0 ? $"at least {field.MinLength.ToString(CultureInfo.InvariantCulture)} characters" : "",
            field.Aliases.IsEmpty ? "" : "also read as " + string.Join(", ", field.Aliases.Select(alias => $"`{alias}`")),
            field.AskedBy is null ? "" : $"asked by `{field.AskedBy}`",
        ];
        return string.Join("; ", notes.Where(note => note.Length > 0));
    }

    private static string Describe(Condition condition) => condition switch
    {
        Condition.Named named => $"*{named.Name}*",
        Condition.AllOf all => string.Join(" and ", all.Parts.Select(Describe)),
        Condition.AnyOf any => string.Join(" or ", any.Parts.Select(Describe)),
        _ => condition.ToString()!.Replace("|", " or ", StringComparison.Ordinal).Replace("@", "any of ", StringComparison.Ordinal),
    };

    private static void WriteEnumerations(StringBuilder page, Catalogue catalogue)
    {
        page.Append("\n## Words\n");
        foreach (var enumeration in catalogue.Enumerations)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {enumeration.Name}\n\n{string.Join(", ", enumeration.Values)}\n");
        }
    }

    private static void WriteTierMethod(StringBuilder page)
    {
        var method = TierMethod.Default;
        page.Append(CultureInfo.InvariantCulture, $"""

            ## Tier method {method.Id}

            Each factor is answered with 0 to 3, or `unknown`, which counts as {method.UnknownCountsAs}. Points are value times weight; the largest sum is {method.MaxPoints}.
            Up to {method.MediumFrom - 1} points is low, up to {method.HighFrom - 1} medium, more is high. A floor that is met sets a minimum tier whatever the sum.
            The tier is the stricter of both; a prohibited category is prohibited. All floors met are listed; decisive are those that set the very tier of the result.

            | Factor | Weight | Asks | 0 | 1 | 2 | 3 |
            |---|---|---|---|---|---|---|

            """);
        foreach (var factor in method.Factors)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{factor.Id}` | {factor.Weight} | {factor.Asks} | {string.Join(" | ", factor.Anchors)} |\n");
        }

        page.Append("\n| Floor | Tier | Condition |\n|---|---|---|\n");
        foreach (var floor in method.Floors)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{floor.Id}` | {floor.Tier.Slug()} | {floor.Condition} |\n");
        }

        page.Append("\n### What a tier triggers\n\n| Area | Low | Medium | High |\n|---|---|---|---|\n");
        foreach (var area in TierProfile.Areas)
        {
            var plus = area.Replaces ? "" : "+ ";
            page.Append(CultureInfo.InvariantCulture, $"| {area.Title} | {area.Texts.Low} | {plus}{area.Texts.Medium} | {plus}{area.Texts.High} |\n");
        }
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
