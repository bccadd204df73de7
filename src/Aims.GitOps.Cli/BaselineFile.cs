using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aims.GitOps.Analysis;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Cli;

/// <summary>Findings of an old repository that are known and not counted, kept in a file beside the documents.</summary>
internal static class BaselineFile
{
    private const string Schema = "aims.baseline/1";

    /// <summary>Reads a baseline.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="AimsException">It is not a baseline.</exception>
    public static ImmutableArray<KnownFinding> Read(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.GetProperty("schema").GetString() != Schema)
            {
                throw Broken(name, "is not a baseline of this version");
            }

            return
            [
                .. json.RootElement.GetProperty("findings").EnumerateArray()
                    .Select(f => new KnownFinding(f.GetProperty("rule").GetString()!, f.GetProperty("subject").GetString()!, f.GetProperty("message").GetString()!)),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Broken(name, "cannot be read");
        }
    }

    /// <summary>The findings of a run as a baseline: those that count or were known before, in an order that changes little.</summary>
    public static byte[] Write(AnalysisResult result)
    {
        var known = result.Findings.Where(f => f.Status != FindingStatus.Waived).Select(KnownFinding.Of)
            .OrderBy(k => k.Rule, StringComparer.Ordinal).ThenBy(k => k.Subject, StringComparer.Ordinal).ThenBy(k => k.Message, StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes(Json.Write(new JsonObject
        {
            ["schema"] = Schema,
            ["findings"] = Json.Array(known.Select(k => (JsonNode?)new JsonObject { ["rule"] = k.Rule, ["subject"] = k.Subject, ["message"] = k.Message })),
        }));
    }

    private static AimsException Broken(string name, string why) =>
        new("baseline", $"{name} {why}.", "Write it anew with 'aims check --baseline FILE --update-baseline'.");
}
