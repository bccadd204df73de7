using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>The file of answers as JSON Schema (draft 7), for editors. Written to docs/answers.schema.json.</summary>
internal static class AnswersSchema
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Given by the tool, so not a matter of answers.
    private static readonly ImmutableArray<string> s_given =
        ["id", "kind", "title", "status", "version", "entries", "source_template", "created_on", "effective_from", "tier", "business_owner", "supersedes", "highest_tier"];

    /// <summary>The schema as text that ends in a line feed.</summary>
    /// <param name="catalogue">Kinds whose fields the answers may give.</param>
    public static string Write(Catalogue catalogue)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Answers for aims init",
            ["type"] = "object",
            ["required"] = new JsonArray("organisation", "people", "use_cases"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["answers"] = new JsonObject { ["const"] = 1, ["description"] = "Format of this file." },
                ["organisation"] = Object(
                    AnswersReader.OrganisationKeys.Select(k => (k, k is "name" or "time_zone" ? Text() : OneOrMany(Text()))), "name"),
                ["protected_branch"] = Text(),
                ["people"] = new JsonObject
                {
                    ["type"] = "object",
                    ["minProperties"] = 1,
                    ["additionalProperties"] = AnyOf(Text(), Object(AnswersReader.PersonKeys.Select(k => (k, k is "logins" or "emails" ? OneOrMany(Text()) : k == "from" ? Day() : Text())))),
                },
                ["roles"] = Object(TemplateModel.CommonDuties.Concat(TemplateModel.FurtherDuties).Select(d => (d, OneOrMany(Text())))),
                ["use_cases"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = UseCase(catalogue) },
                ["suppliers"] = new JsonObject { ["type"] = "array", ["items"] = Item(catalogue, "supplier") },
            },
        };
        return schema.ToJsonString(s_options) + "\n";
    }

    private static JsonObject UseCase(Catalogue catalogue)
    {
        var item = Item(catalogue, "use-case");
        var properties = item["properties"]!.AsObject();
        properties["owner"] = Text();
        foreach (var (key, kind) in new[] { ("systems", "ai-system"), ("risks", "risk"), ("opportunities", "opportunity") })
        {
            properties[key] = new JsonObject { ["type"] = "array", ["items"] = AnyOf(Text(), Item(catalogue, kind)) };
        }

        return item;
    }

    private static JsonObject Item(Catalogue catalogue, string kind)
    {
        var fields = catalogue.Kind(kind)!.Fields.Where(f => !s_given.Contains(f.Name) && !f.IsInverse).Select(f => (f.Name, Field(f)));
        var item = Object(fields.Prepend(("name", Text())).Prepend(("title", Text())));
        item["patternProperties"] = new JsonObject { ["^x_"] = new JsonObject() };
        item["anyOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray("title") }, new JsonObject { ["required"] = new JsonArray("name") });
        return item;
    }

    private static JsonObject Field(FieldDefinition field)
    {
        var value = field.Type switch
        {
            FieldType.Enum => Words(field.Values),
            FieldType.WholeNumber => Number(field),
            FieldType.Number => new JsonObject { ["type"] = "number" },
            FieldType.Boolean => new JsonObject { ["type"] = "boolean" },
            FieldType.Date => Day(),
            FieldType.Structure => Object(field.Fields.Select(p => (p.Name, Field(p)))),
            FieldType.Map or FieldType.Document => new JsonObject { ["type"] = "object" },
            FieldType.ShortText => new JsonObject { ["type"] = new JsonArray("string", "number") },
            _ => Text(),
        };
        value = field.Keywords.IsEmpty ? value : AnyOf(value, Words(field.Keywords));
        value = field.IsList ? OneOrMany(value) : value;
        if (field.Note.Length > 0)
        {
            value["description"] = field.Note;
        }

        return value;
    }

    private static JsonObject Number(FieldDefinition field)
    {
        var number = new JsonObject { ["type"] = "integer" };
        if (field.Minimum is { } least)
        {
            number["minimum"] = least;
        }

        if (field.Maximum is { } most)
        {
            number["maximum"] = most;
        }

        return number;
    }

    private static JsonObject Object(IEnumerable<(string Name, JsonObject Schema)> properties, params ReadOnlySpan<string> required)
    {
        var all = new JsonObject();
        foreach (var (name, schema) in properties)
        {
            all[name] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = all, ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            var names = new JsonArray();
            foreach (var name in required)
            {
                names.Add(name);
            }

            result["required"] = names;
        }

        return result;
    }

    private static JsonObject Text() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Day() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };

    private static JsonObject Words(ImmutableArray<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject OneOrMany(JsonObject one) => AnyOf(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() });

    private static JsonObject AnyOf(params ReadOnlySpan<JsonObject> forms)
    {
        var list = new JsonArray();
        foreach (var form in forms)
        {
            list.Add(form);
        }

        return new JsonObject { ["anyOf"] = list };
    }
}
