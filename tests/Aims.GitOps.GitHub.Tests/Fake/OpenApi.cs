using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>
/// GitHub's OpenAPI description, cut to the operations used here (openapi-subset.json). Says which operation a request is, whether
/// requests and replies are valid, and makes the smallest valid value of a schema.
/// </summary>
internal sealed class OpenApi
{
    private static readonly Lazy<OpenApi> s_instance = new(() => new OpenApi());
    private readonly JsonElement _root;
    private readonly JsonElement _schemas;
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<string, string> _samples = new(StringComparer.Ordinal);

    private OpenApi()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "openapi-subset.json"));
        _root = JsonDocument.Parse(stream).RootElement;
        _schemas = _root.GetProperty("schemas");
        foreach (var o in _root.GetProperty("operations").EnumerateArray())
        {
            _operations.Add(new Operation(o.GetProperty("method").GetString()!, o.GetProperty("path").GetString()!, o));
        }
    }

    public static OpenApi Instance => s_instance.Value;

    public JsonElement GraphQl => _root.GetProperty("graphql");

    public IEnumerable<string> OperationNames => _operations.Select(o => o.Name);

    public Operation? Find(string method, string[] segments) => _operations.Find(o => o.Method == method && o.Matches(segments));

    public IEnumerable<string> CheckQuery(Operation operation, IEnumerable<KeyValuePair<string, string>> query)
    {
        var known = operation.Json.GetProperty("query");
        foreach (var (name, value) in query)
        {
            if (!known.TryGetProperty(name, out var schema))
            {
                yield return $"query parameter '{name}' does not exist";
                continue;
            }

            var isNumber = schema.TryGetProperty("type", out var type) && type.GetString() == "integer";
            var json = isNumber ? value : JsonSerializer.Serialize(value);
            foreach (var problem in Check(schema, JsonDocument.Parse(json).RootElement, strict: true))
            {
                yield return $"query parameter '{name}': {problem}";
            }
        }
    }

    public IEnumerable<string> CheckRequest(Operation operation, JsonElement? body)
    {
        var schema = operation.Json.GetProperty("request");
        return (schema.ValueKind, body) switch
        {
            (JsonValueKind.Null, null) => [],
            (JsonValueKind.Null, _) => ["a body is sent, but the operation takes none"],
            (_, null) => ["the body is missing"],
            (_, { } json) => Check(schema, json, strict: true),
        };
    }

    public IEnumerable<string> CheckReply(Operation operation, int status, JsonElement? body)
    {
        if (!operation.Json.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var schema))
        {
            // Any request may meet these; the description leaves them out.
            return status is 401 or 403 or 404 or 409 or 422 or 429 or >= 500 ? [] : [$"status {status} is not described"];
        }

        return schema.ValueKind == JsonValueKind.Null || body is not { } json ? [] : Check(schema, json, strict: false);
    }

    /// <summary>The smallest valid value of a named schema, overlaid with what is given.</summary>
    public JsonNode Make(string schema, JsonObject overlay)
    {
        lock (_samples)
        {
            if (!_samples.TryGetValue(schema, out var text))
            {
                _samples[schema] = text = (Sample(_schemas.GetProperty(schema)) ?? new JsonObject()).ToJsonString();
            }

            var sample = JsonNode.Parse(text)!.AsObject();
            Merge(sample, overlay);
            return sample;
        }
    }

    private static void Merge(JsonObject into, JsonObject overlay)
    {
        foreach (var (name, value) in overlay.ToList())
        {
            overlay.Remove(name);
            into[name] = value;
        }
    }

    private JsonNode? Sample(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Sample(_schemas.GetProperty(reference.GetString()!));
        }

        if (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
        {
            return null;
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            var merged = new JsonObject();
            foreach (var part in all.EnumerateArray())
            {
                if (Sample(part) is JsonObject o)
                {
                    Merge(merged, o);
                }
            }

            return merged;
        }

        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(choice, out var options))
            {
                return Sample(options[0]);
            }
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return JsonNode.Parse(values[0].GetRawText());
        }

        return (schema.TryGetProperty("type", out var type) ? type.GetString() : "object") switch
        {
            "object" => SampleObject(schema),
            "array" => new JsonArray(),
            "integer" or "number" => JsonValue.Create(0),
            "boolean" => JsonValue.Create(false),
            _ => JsonValue.Create(schema.TryGetProperty("format", out var format) ? format.GetString() switch
            {
                "uri" => "https://github.example/x",
                "date-time" => "2026-01-01T00:00:00Z",
                "email" => "x@example.org",
                _ => "x",
            } : "x"),
        };
    }

    private JsonObject SampleObject(JsonElement schema)
    {
        var result = new JsonObject();
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!))
            {
                result[name] = schema.GetProperty("properties").TryGetProperty(name, out var property) ? Sample(property) : null;
            }
        }

        return result;
    }

    private List<string> Check(JsonElement schema, JsonElement value, bool strict)
    {
        var check = new SchemaCheck(_schemas, strict);
        check.Visit(schema, value, "$");
        return check.Problems;
    }

    internal sealed class Operation(string method, string path, JsonElement json)
    {
        private readonly string[] _segments = path.Trim('/').Split('/');

        public string Method => method;

        public JsonElement Json => json;

        public string Name => $"{method} {path}";

        /// <summary>Only a reference may hold slashes, at the end.</summary>
        public bool Matches(string[] segments)
        {
            var open = _segments[^1] == "{ref}" && path.Contains("/git/", StringComparison.Ordinal);
            if (open ? segments.Length < _segments.Length : segments.Length != _segments.Length)
            {
                return false;
            }

            return !_segments.Where((s, i) => s[0] != '{' && s != segments[i]).Any();
        }
    }
}
