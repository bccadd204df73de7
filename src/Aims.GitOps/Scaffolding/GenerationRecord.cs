using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Scaffolding.Templates;

namespace Aims.GitOps.Scaffolding;

/// <summary>From which template, version and facts a document was made.</summary>
/// <param name="Template">Such as <c>ai-policy@1.0.0</c>.</param>
/// <param name="Facts">Number of the facts under <see cref="GenerationRecord.Facts"/>.</param>
internal sealed record GeneratedFrom(string Template, int Facts);

/// <summary>
/// What documents were made from, so that <c>aims upgrade</c> can render the old text again and tell a person's edits from our own words.
/// Kept in <c>.aims/templates.json</c>.
/// </summary>
internal sealed record GenerationRecord
{
    /// <summary>Where it is kept, relative to the AIMS root.</summary>
    public const string Path = ".aims/templates.json";

    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public string Note { get; init; } = "Written by aims: which template and which facts each document was made from. 'aims upgrade' needs it to keep your edits.";

    /// <summary>Sets of facts; each set is recorded once.</summary>
    public ImmutableSortedDictionary<int, TemplateModel> Facts { get; init; } = ImmutableSortedDictionary<int, TemplateModel>.Empty;

    /// <summary>Origins by id of the document.</summary>
    public ImmutableSortedDictionary<string, GeneratedFrom> Documents { get; init; } = ImmutableSortedDictionary.Create<string, GeneratedFrom>(StringComparer.Ordinal);

    /// <summary>The record of a new AIMS.</summary>
    public static GenerationRecord Of(AimsPlan plan) => new()
    {
        Facts = ImmutableSortedDictionary<int, TemplateModel>.Empty.Add(1, plan.Model),
        Documents = plan.Documents.Where(d => d.Template.Duty is null).ToImmutableSortedDictionary(d => d.Id, d => new GeneratedFrom(d.Template.Reference, 1), StringComparer.Ordinal),
    };

    /// <summary>Reads the record; an empty one where there is none.</summary>
    /// <param name="text">Its text, or null.</param>
    /// <exception cref="AimsException">The text is not a record.</exception>
    public static GenerationRecord Read(string? text)
    {
        if (text is null)
        {
            return new GenerationRecord();
        }

        try
        {
            return JsonSerializer.Deserialize<GenerationRecord>(text, s_options) ?? new GenerationRecord();
        }
        catch (JsonException e)
        {
            throw new AimsException("record", $"{Path} cannot be read: {e.Message}", "Restore it from Git; it is written by the tool only.", e);
        }
    }

    /// <summary>The same with one more set of facts used by some documents; sets nobody uses any more are dropped.</summary>
    /// <param name="model">The facts.</param>
    /// <param name="templates">Template by id of the document.</param>
    public GenerationRecord With(TemplateModel model, IEnumerable<KeyValuePair<string, string>> templates)
    {
        var number = Facts.IsEmpty ? 1 : Facts.Keys.Max() + 1;
        var documents = Documents.SetItems(templates.Select(t => KeyValuePair.Create(t.Key, new GeneratedFrom(t.Value, number))));
        var used = documents.Values.Select(d => d.Facts).ToHashSet();
        return this with
        {
            Documents = documents,
            Facts = Facts.SetItem(number, model).RemoveRange(Facts.Keys.Where(n => !used.Contains(n))),
        };
    }

    /// <summary>The file.</summary>
    /// <param name="isNew">True when there is none yet.</param>
    public FileChange ToFile(bool isNew = true) => new(Path, JsonSerializer.Serialize(this, s_options) + "\n", isNew);
}
