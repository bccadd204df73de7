using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aims.GitOps.Proposals;

/// <summary>
/// What the automation must remember about a pull request, kept in an HTML comment of its body. Together with the branch
/// this is the only memory there is.
/// </summary>
public sealed record PullMarker
{
    private const string Opening = "<!-- aims:pull ";
    private const string Closing = " -->";
    private const int Version = 1;

    /// <summary>The key in text form.</summary>
    public required string Key { get; init; }

    /// <summary>Documents the proposal was about.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>Due date of the proposal.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Digest of the title we gave; a different title on the pull request is a person's and stays.</summary>
    public string? Title { get; init; }

    /// <summary>Digest of the body as generated, before anybody ticked a box in it.</summary>
    public string? Body { get; init; }

    /// <summary>Why the automation itself closed the pull request; null when it did not.</summary>
    public string? Closed { get; init; }

    /// <summary>Notes already written as comments.</summary>
    public ImmutableArray<string> Said { get; init; } = [];

    /// <summary>True when the note stands as a comment.</summary>
    /// <param name="note">Name of the note.</param>
    public bool HasSaid(string note) => Said.Contains(note, StringComparer.Ordinal);

    internal PullMarker Saying(string note) => HasSaid(note) ? this : this with { Said = [.. Said, note] };

    internal PullMarker Unsaying(string note) => this with { Said = Said.Remove(note, StringComparer.Ordinal) };

    /// <summary>The marker as one line of HTML comment.</summary>
    internal string Format() =>
        Opening + JsonSerializer.Serialize(new Wire(Version, Key, [.. Documents], DueOn, Title, Body, Closed, [.. Said]), MarkerJson.Default.Wire) + Closing;

    /// <summary>Reads the marker line; null when the line is not exactly one of ours.</summary>
    internal static PullMarker? TryRead(string line)
    {
        line = line.Trim();
        if (!line.StartsWith(Opening, StringComparison.Ordinal) || !line.EndsWith(Closing, StringComparison.Ordinal)
            || line.Length < Opening.Length + Closing.Length)
        {
            return null;
        }

        try
        {
            var wire = JsonSerializer.Deserialize(line[Opening.Length..^Closing.Length], MarkerJson.Default.Wire);
            return wire is { Version: Version, Key.Length: > 0 }
                ? new PullMarker
                {
                    Key = wire.Key,
                    Documents = [.. wire.Documents ?? []],
                    DueOn = wire.DueOn,
                    Title = wire.Title,
                    Body = wire.Body,
                    Closed = wire.Closed,
                    Said = [.. wire.Said ?? []],
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Wire(
        [property: JsonPropertyName("v")] int Version,
        [property: JsonPropertyName("key")] string Key,
        [property: JsonPropertyName("documents")] string[]? Documents,
        [property: JsonPropertyName("due")] DateOnly? DueOn,
        [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("body")] string? Body,
        [property: JsonPropertyName("closed")] string? Closed,
        [property: JsonPropertyName("said")] string[]? Said);
}

// The default encoder writes < and > as escapes, so that no value can end the HTML comment it stands in.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PullMarker.Wire))]
internal sealed partial class MarkerJson : JsonSerializerContext;
