using System.Text.Json.Nodes;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Cli.Output;

/// <summary>Front matter as JSON; every single value is text, as written.</summary>
internal static class FieldJson
{
    public static JsonNode? Write(FieldNode node) => node switch
    {
        FieldScalar { IsEmpty: true } => null,
        FieldScalar scalar => JsonValue.Create(scalar.Value),
        FieldList list => Json.Array(list.Items.Select(Write)),
        FieldMap map => Map(map),
        _ => null,
    };

    private static JsonObject Map(FieldMap map)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
        {
            json[entry.Key.Value] = Write(entry.Value);
        }

        return json;
    }
}
