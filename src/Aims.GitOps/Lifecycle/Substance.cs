using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>
/// The part of a document that an approval is about: its substance fields and its body. <c>substance-1</c> is a digest of canonical values,
/// not of YAML text, so that quoting, order of keys and line endings do not matter. The algorithm is published with test vectors in
/// <c>docs/substance-1.md</c>.
/// </summary>
public static class Substance
{
    /// <summary>Name of the algorithm, which begins every digest.</summary>
    public const string Algorithm = "substance-1";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The digest of a document, such as <c>substance-1:9f86d0…</c> (64 hexadecimal digits).</summary>
    /// <param name="document">The document.</param>
    public static string Digest(Document document) =>
        $"{Algorithm}:{Convert.ToHexStringLower(SHA256.HashData(Canonical(document)))}";

    /// <summary>The canonical bytes that are digested: one line of JSON in UTF-8, keys in ordinal order.</summary>
    /// <param name="document">The document.</param>
    public static byte[] Canonical(Document document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("body", Normalise(document.Body.Text));
            writer.WritePropertyName("fields");
            WriteFields(writer, document.Fields, isTop: true, document.Kind?.Fields ?? []);
            writer.WriteString("kind", document.KindSlug);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter writer, FieldMap map, bool isTop, IReadOnlyList<FieldDefinition> definitions)
    {
        writer.WriteStartObject();
        foreach (var entry in map.Entries.OrderBy(e => Normalise(e.Key.Value), StringComparer.Ordinal))
        {
            var definition = Find(definitions, entry.Key.Value);
            if (entry.Value.IsEmpty || (isTop && entry.Key.Value is "id" or "kind" or "entries") || !IsSubstance(definition, entry.Key.Value))
            {
                continue;
            }

            writer.WritePropertyName(Normalise(entry.Key.Value));
            if (definition is { IsList: true } && entry.Value is not FieldList)
            {
                // One value where a list is expected is a list of one.
                writer.WriteStartArray();
                WriteValue(writer, entry.Value, definition);
                writer.WriteEndArray();
            }
            else
            {
                WriteValue(writer, entry.Value, definition);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldNode node, FieldDefinition? definition)
    {
        switch (node)
        {
            case FieldMap map:
                WriteFields(writer, map, isTop: false, definition?.Fields ?? []);
                break;
            case FieldList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    WriteValue(writer, item, definition);
                }

                writer.WriteEndArray();
                break;
            case FieldScalar scalar:
                writer.WriteStringValue(Canonical(scalar, definition));
                break;
        }
    }

    private static string Canonical(FieldScalar scalar, FieldDefinition? definition)
    {
        var text = Normalise(scalar.Value);
        return definition?.Type switch
        {
            FieldType.Boolean => text.ToLowerInvariant(),
            FieldType.WholeNumber or FieldType.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            FieldType.Period when CalendarPeriod.TryParse(text, out var period) => period.ToString(),
            _ => text,
        };
    }

    private static bool IsSubstance(FieldDefinition? definition, string key) =>
        definition is null ? !key.StartsWith("x_", StringComparison.Ordinal) : definition.Class == FieldClass.Substance;

    private static FieldDefinition? Find(IReadOnlyList<FieldDefinition> definitions, string name)
    {
        foreach (var definition in definitions)
        {
            if (definition.Name == name)
            {
                return definition;
            }
        }

        return null;
    }

    /// <summary>NFC, LF line ends, no blanks at line ends, no blank lines at either end.</summary>
    private static string Normalise(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            result.Append(line.AsSpan().TrimEnd()).Append('\n');
        }

        return result.ToString().Trim('\n').Normalize(NormalizationForm.FormC);
    }
}
