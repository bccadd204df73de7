using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>
/// Checks JSON against the subset of OpenAPI 3.0 schemas that GitHub uses. Strict also refuses properties the schema does not name:
/// GitHub ignores them, so a misspelt optional property would pass unseen.
/// </summary>
internal sealed class SchemaCheck(JsonElement schemas, bool strict)
{
    private const int MaxItems = 5;

    public List<string> Problems { get; } = [];

    public void Visit(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Visit(schemas.GetProperty(reference.GetString()!), value, path);
            return;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!MayBeNull(schema))
            {
                Problems.Add($"{path} is null");
            }

            return;
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
            {
                // Each part names some of the properties only.
                var loose = new SchemaCheck(schemas, strict: false);
                loose.Visit(part, value, path);
                Problems.AddRange(loose.Problems);
            }
        }

        VisitChoice(schema, value, path);
        VisitType(schema, value, path);
    }

    private void VisitChoice(JsonElement schema, JsonElement value, string path)
    {
        foreach (var word in new[] { "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(word, out var options))
            {
                continue;
            }

            var tries = options.EnumerateArray().Select(o =>
            {
                var check = new SchemaCheck(schemas, strict);
                check.Visit(o, value, path);
                return check.Problems;
            }).ToList();
            if (!tries.Exists(t => t.Count == 0))
            {
                Problems.Add($"{path} fits none of {tries.Count} forms: {string.Join(" | ", tries.Select(t => t[0]))}");
            }
        }
    }

    private void VisitType(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
        {
            Problems.Add($"{path} is {value.GetRawText()}, which is none of {values.GetRawText()}");
        }

        var type = schema.TryGetProperty("type", out var t) ? t.GetString() : schema.TryGetProperty("properties", out _) ? "object" : null;
        var fits = (type, value.ValueKind) switch
        {
            (null, _) => true,
            ("object", JsonValueKind.Object) => true,
            ("array", JsonValueKind.Array) => true,
            ("string", JsonValueKind.String) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
            _ => false,
        };
        if (!fits)
        {
            Problems.Add($"{path} is {value.ValueKind}, not {type}");
            return;
        }

        switch (type)
        {
            case "object":
                VisitObject(schema, value, path);
                break;
            case "array":
                VisitArray(schema, value, path);
                break;
            case "string":
                VisitString(schema, value.GetString()!, path);
                break;
        }
    }

    private void VisitObject(JsonElement schema, JsonElement value, string path)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!))
            {
                if (!value.TryGetProperty(name, out _))
                {
                    Problems.Add($"{path}.{name} is missing");
                }
            }
        }

        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        foreach (var property in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(property.Name, out var inner))
            {
                Visit(inner, property.Value, $"{path}.{property.Name}");
            }
            else if (hasMore && more.ValueKind == JsonValueKind.Object)
            {
                Visit(more, property.Value, $"{path}.{property.Name}");
            }
            else if ((hasMore && more.ValueKind == JsonValueKind.False) || (strict && hasProperties && !hasMore))
            {
                Problems.Add($"{path}.{property.Name} is not described");
            }
        }
    }

    private void VisitArray(JsonElement schema, JsonElement value, string path)
    {
        var count = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var min) && count < min.GetInt32())
        {
            Problems.Add($"{path} has {count} items, fewer than {min.GetInt32()}");
        }

        if (schema.TryGetProperty("maxItems", out var max) && count > max.GetInt32())
        {
            Problems.Add($"{path} has {count} items, more than {max.GetInt32()}");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            // Long lists in replies are all made by the same code.
            foreach (var (item, index) in value.EnumerateArray().Take(strict ? int.MaxValue : MaxItems).Select((v, i) => (v, i)))
            {
                Visit(items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            }
        }
    }

    private void VisitString(JsonElement schema, string value, string path)
    {
        if (schema.TryGetProperty("maxLength", out var max) && value.Length > max.GetInt32())
        {
            Problems.Add($"{path} is longer than {max.GetInt32()}");
        }

        if (schema.TryGetProperty("minLength", out var min) && value.Length < min.GetInt32())
        {
            Problems.Add($"{path} is shorter than {min.GetInt32()}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            Problems.Add($"{path} does not fit {pattern.GetString()}");
        }

        var format = schema.TryGetProperty("format", out var f) ? f.GetString() : null;
        if ((format == "date-time" && !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || (format == "uri" && !Uri.TryCreate(value, UriKind.Absolute, out _)))
        {
            Problems.Add($"{path} is no {format}: {value}");
        }
    }

    private bool MayBeNull(JsonElement schema)
    {
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
        {
            return true;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return MayBeNull(schemas.GetProperty(reference.GetString()!));
        }

        foreach (var word in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(word, out var options) && options.EnumerateArray().Any(MayBeNull))
            {
                return true;
            }
        }

        return schema.TryGetProperty("enum", out var values) ? values.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.Null) : !schema.EnumerateObject().Any();
    }
}
