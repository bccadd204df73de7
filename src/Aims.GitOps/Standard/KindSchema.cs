using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aims.GitOps.Standard;

/// <summary>
/// The front matter of a kind as JSON Schema (draft 7), for editors. Says what a single document can tell: types, words, ids, and fields required
/// always or because of another field of the same object. What depends on tier, stage or other documents is left to <c>aims check</c>.
/// </summary>
public static class KindSchema
{
    private const string PeriodPattern = @"^\s*([0-9]{1,5}\s*([Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay)s?|P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?)\s*$";
    private const string DatePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of one kind as text that ends in a line feed. Same input, same text.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="catalogue">The catalogue it belongs to.</param>
    /// <param name="context">What is known about the repository; null for nothing.</param>
    public static string For(KindDefinition kind, Catalogue catalogue, SchemaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(catalogue);
        var writer = new Writer(kind, catalogue, context ?? SchemaContext.Empty);
        return writer.Write().ToJsonString(s_options) + "\n";
    }

    private sealed class Writer(KindDefinition kind, Catalogue catalogue, SchemaContext context)
    {
        public JsonObject Write()
        {
            var schema = new JsonObject
            {
                ["$schema"] = "http://json-schema.org/draft-07/schema#",
                ["title"] = kind.Slug,
                ["description"] = $"{kind.Term}; {kind.Path}",
            };
            AddFields(schema, kind.Fields, isTop: true);
            return schema;
        }

        private void AddFields(JsonObject schema, ImmutableArray<FieldDefinition> fields, bool isTop)
        {
            schema["type"] = "object";
            var properties = new JsonObject();
            var required = new JsonArray();
            var conditional = new JsonArray();
            foreach (var field in fields)
            {
                properties[field.Name] = Describe(Value(field, isTop), field);
                foreach (var alias in field.Aliases)
                {
                    properties[alias] = Value(field, isTop);
                }

                if (!MustBeWritten(field))
                {
                    continue;
                }

                if (field.Required.IsAlways)
                {
                    required.Add(field.Name);
                }
                else if (Test(field.Required, fields) is { } test)
                {
                    conditional.Add(new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["not"] = test }, Requires(field.Name)) });
                }
            }

            if (isTop)
            {
                foreach (var key in context.ForeignKeys.Where(key => !properties.ContainsKey(key)))
                {
                    properties[key] = new JsonObject();
                }

                schema["patternProperties"] = new JsonObject { ["^x_"] = new JsonObject() };
            }

            schema["properties"] = properties;
            AddIfAny(schema, "required", required);
            AddIfAny(schema, "allOf", conditional);
            schema["additionalProperties"] = false;
        }

        // A value that is known, inherited, computed from elsewhere or written under another key need not stand in the file.
        private bool MustBeWritten(FieldDefinition field) =>
            field.Derived is null && field.Inherits == Inheritance.None && !field.IsInverse && field.Through is null
            && field.Aliases.IsEmpty && !context.ForeignKeys.Contains(field.Name);

        private JsonObject Value(FieldDefinition field, bool isTop)
        {
            var item = isTop && field.Format == StringFormat.Id ? Id() : Item(field);
            if (!field.IsList)
            {
                return field.Keywords.IsEmpty ? item : AnyOf(item, Words(field.Keywords));
            }

            var list = new JsonObject { ["type"] = "array", ["items"] = item };
            if (!field.MayBeEmpty && !field.Required.IsOptional && !field.IsInverse)
            {
                list["minItems"] = 1;
            }

            var single = field.Type is FieldType.Structure or FieldType.Map or FieldType.Document ? null : Item(field);
            JsonObject?[] forms = [list, single, field.Keywords.IsEmpty ? null : Words(field.Keywords)];
            return forms.Count(form => form is not null) == 1 ? list : AnyOf([.. forms.OfType<JsonObject>()]);
        }

        private JsonObject Item(FieldDefinition field)
        {
            switch (field.Type)
            {
                case FieldType.WholeNumber:
                    var number = new JsonObject { ["type"] = "integer" };
                    AddIfAny(number, "minimum", field.Minimum);
                    AddIfAny(number, "maximum", field.Maximum);
                    return number;
                case FieldType.Number:
                    return new JsonObject { ["type"] = "number" };
                case FieldType.Boolean:
                    return new JsonObject { ["type"] = "boolean" };
                case FieldType.Date:
                    return new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = DatePattern };
                case FieldType.Period:
                    return Text(PeriodPattern);
                case FieldType.Enum:
                    return Words(field.Values);
                case FieldType.Reference:
                    return References(field.Targets);
                case FieldType.Control:
                    return AnyOf(Words([.. catalogue.AllControls().Select(control => control.Id)]), Text(@"^X\.[0-9]+$"));
                case FieldType.Clause:
                    return Words([.. catalogue.Clauses.Select(clause => clause.Id)]);
                case FieldType.Person when !context.People.IsEmpty:
                    return Words(context.People);
                case FieldType.Structure:
                    var structure = new JsonObject();
                    AddFields(structure, field.Fields, isTop: false);
                    return structure;
                case FieldType.Map:
                    return new JsonObject
                    {
                        ["type"] = "object",
                        ["propertyNames"] = References(field.Targets),
                        ["additionalProperties"] = Value(field.Value!, isTop: false),
                    };
                case FieldType.Document:
                    return new JsonObject { ["type"] = "object", ["required"] = new JsonArray("id") };
                default:
                    return Text(field);
            }
        }

        private static JsonObject Text(FieldDefinition field) => field.Format switch
        {
            StringFormat.Sha256 => Text("^[0-9a-f]{64}$"),
            StringFormat.GitObject => Text("^[0-9a-f]{7,64}$"),
            StringFormat.Substance => Text("^substance-[0-9]+:.+$"),
            StringFormat.Country => Text("^([A-Z]{2,3}(-[A-Z0-9]{1,3})?)$"),
            StringFormat.Authority => Text(@"^([a-z-]+|\*):(low|medium|high)$"),
            _ when field.MinLength > 0 => new JsonObject { ["type"] = "string", ["minLength"] = field.MinLength },
            // A short text such as 1.2 is a number to YAML; the tool reads it as written.
            _ when field.Type == FieldType.ShortText => new JsonObject { ["type"] = new JsonArray("string", "number") },
            _ => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        };

        private JsonObject Id() => Text(kind.IsSingleton ? $"^{kind.Prefix}$" : IdPattern(kind));

        private JsonObject References(ImmutableArray<string> targets)
        {
            var kinds = targets.IsEmpty ? catalogue.Kinds : [.. targets.Select(target => catalogue.Kind(target)!)];
            var known = kinds.SelectMany(target => context.Ids.TryGetValue(target.Slug, out var ids) ? ids : []).ToImmutableArray();
            if (!known.IsEmpty && kinds.All(target => context.Ids.ContainsKey(target.Slug)))
            {
                return Words(known);
            }

            return targets.IsEmpty
                ? new JsonObject { ["type"] = "string", ["minLength"] = 1 }
                : Text(string.Join('|', kinds.Select(IdPattern)));
        }

        private static string IdPattern(KindDefinition target)
        {
            var prefix = "^" + Regex.Escape(target.Prefix);
            return target switch
            {
                { IsSingleton: true } => prefix + "$",
                { Slug: "control" or "review" } => prefix + "-.+$",
                { HasDatedIds: true } => prefix + "-[0-9]{3,9}(-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?)?$",
                _ => prefix + "-[0-9]{3,9}$",
            };
        }

        /// <summary>A schema that matches exactly when the condition holds; null when the object alone cannot tell.</summary>
        private JsonObject? Test(Condition condition, ImmutableArray<FieldDefinition> fields)
        {
            switch (condition)
            {
                case Condition.OfNature nature:
                    return nature.Nature == kind.Nature ? [] : null;
                case Condition.InStatus status when fields == kind.Fields:
                    return Equal("status", [status.Status], FieldType.ShortText);
                case Condition.FieldHas has:
                    return Has(has, fields);
                case Condition.Unless unless:
                    return Has(unless.Exception, fields) is { } has2 ? new JsonObject { ["not"] = has2 } : null;
                case Condition.AllOf all:
                    return Combine("allOf", all.Parts, fields);
                case Condition.AnyOf any:
                    return Combine("anyOf", any.Parts, fields);
                default:
                    return null;
            }
        }

        private JsonObject? Combine(string keyword, ImmutableArray<Condition> parts, ImmutableArray<FieldDefinition> fields)
        {
            var tests = new JsonArray();
            foreach (var part in parts)
            {
                if (Test(part, fields) is not { } test)
                {
                    return null;
                }

                tests.Add(test);
            }

            return new JsonObject { [keyword] = tests };
        }

        private static JsonObject? Has(Condition.FieldHas has, ImmutableArray<FieldDefinition> fields)
        {
            var field = fields.FirstOrDefault(candidate => string.Equals(candidate.Name, has.Field, StringComparison.Ordinal));
            if (field is null)
            {
                return null;
            }

            return has.Values.IsEmpty ? Requires(field.Name) : Equal(field.Name, has.Values, field.Type);
        }

        private static JsonObject Requires(string field) => new() { ["required"] = new JsonArray(field) };

        private static JsonObject Equal(string field, ImmutableArray<string> values, FieldType type)
        {
            JsonObject Words() => type == FieldType.Boolean
                ? new JsonObject { ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)(value == "true"))]) }
                : KindSchema.Words(values);
            var contains = new JsonObject { ["type"] = "array", ["not"] = new JsonObject { ["items"] = new JsonObject { ["not"] = Words() } } };
            return new JsonObject
            {
                ["properties"] = new JsonObject { [field] = new JsonObject { ["anyOf"] = new JsonArray(Words(), contains) } },
                ["required"] = new JsonArray(field),
            };
        }

        private static JsonObject Describe(JsonObject schema, FieldDefinition field)
        {
            var when = field.Required.IsAlways ? "" : field.Required.IsOptional ? "optional" : "required " + field.Required;
            string[] parts = [when, field.InverseOf is null ? "" : "computed from " + field.InverseOf, field.Note];
            var text = string.Join("; ", parts.Where(part => part.Length > 0));
            if (text.Length > 0)
            {
                schema["description"] = text;
            }

            return schema;
        }

        private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

        private static JsonObject AnyOf(params ReadOnlySpan<JsonObject> forms)
        {
            var list = new JsonArray();
            foreach (var form in forms)
            {
                list.Add(form);
            }

            return new JsonObject { ["anyOf"] = list };
        }

        private static void AddIfAny(JsonObject schema, string name, JsonArray values)
        {
            if (values.Count > 0)
            {
                schema[name] = values;
            }
        }

        private static void AddIfAny(JsonObject schema, string name, int? value)
        {
            if (value is { } number)
            {
                schema[name] = number;
            }
        }
    }

    private static JsonObject Words(ImmutableArray<string> values) => new() { ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
}
