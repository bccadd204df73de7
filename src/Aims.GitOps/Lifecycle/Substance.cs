using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Lifecycle;

/// <summary>
/// The part of a document that an approval is about: its substance fields and its body. <c>substance-1</c> is a digest of canonical values,
/// not of YAML text, so that quoting, order of keys and line endings do not matter. The algorithm is published with test vectors in
/// <c>docs/substance-1.md</c>; it never changes, a better one gets a new name.
/// </summary>
public static class Substance
{
    /// <summary>Name of the algorithm, which begins every digest.</summary>
    public const string Algorithm = "substance-1";

    /// <summary>The digest of a document, such as <c>substance-1:9f86d0…</c> (64 hexadecimal digits).</summary>
    /// <param name="document">The document.</param>
    public static string Digest(Document document) =>
        $"{Algorithm}:{Convert.ToHexStringLower(SHA256.HashData(Canonical(document)))}";

    /// <summary>The canonical bytes that are digested: one line of JSON in UTF-8 as RFC 8785 writes it, every leaf a string.</summary>
    /// <param name="document">The document.</param>
    public static byte[] Canonical(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = new StringBuilder("{\"body\":");
        WriteString(json, Normalise(document.Body.Text));
        json.Append(",\"fields\":");
        WriteFields(json, document.Fields, isTop: true, document.Kind?.Fields ?? []);
        json.Append(",\"kind\":");
        WriteString(json, document.KindSlug);
        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }

    private static void WriteFields(StringBuilder json, FieldMap map, bool isTop, ImmutableArray<FieldDefinition> definitions)
    {
        var written = map.Entries
            .Where(e => !e.Value.IsEmpty && e.Source is FieldSource.Written or FieldSource.Host)
            .Select(e => (Entry: e, Definition: Find(definitions, e.Key.Value)))
            .Where(e => IsSubstance(e.Definition, e.Entry.Key.Value, isTop))
            .Select(e => (Name: e.Definition?.Name ?? Normalise(e.Entry.Key.Value), e.Entry.Value, e.Definition));
        WriteObject(json, written, (value, definition) =>
        {
            // One value where a list is expected is a list of one.
            var isBareItem = definition is { IsList: true } && value is not FieldList;
            _ = isBareItem ? json.Append('[') : json;
            WriteValue(json, value, definition);
            _ = isBareItem ? json.Append(']') : json;
        });
    }

    private static void WriteValue(StringBuilder json, FieldNode node, FieldDefinition? definition)
    {
        switch (node)
        {
            case FieldMap map when definition is { Type: FieldType.Map, Value: { } each }:
                // The keys are ids: every one counts.
                var entries = map.Entries.Where(e => !e.Value.IsEmpty).Select(e => (Normalise(e.Key.Value), e.Value, (FieldDefinition?)each));
                WriteObject(json, entries, (value, part) => WriteValue(json, value, part));
                break;
            case FieldMap map:
                WriteFields(json, map, isTop: false, definition?.Fields ?? []);
                break;
            case FieldList list:
                var separator = '[';
                foreach (var item in list.Items.Where(i => !i.IsEmpty))
                {
                    json.Append(separator);
                    WriteValue(json, item, definition);
                    separator = ',';
                }

                json.Append(separator == '[' ? "[]" : "]");
                break;
            case FieldScalar scalar:
                WriteString(json, Canonical(scalar, definition));
                break;
        }
    }

    private static void WriteObject(
        StringBuilder json, IEnumerable<(string Name, FieldNode Value, FieldDefinition? Definition)> entries, Action<FieldNode, FieldDefinition?> writeValue)
    {
        var separator = '{';
        foreach (var (name, value, definition) in entries.DistinctBy(e => e.Name, StringComparer.Ordinal).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            json.Append(separator);
            WriteString(json, name);
            json.Append(':');
            writeValue(value, definition);
            separator = ',';
        }

        json.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }

    private static string Canonical(FieldScalar scalar, FieldDefinition? definition)
    {
        var text = Normalise(scalar.Value);
        return definition?.Type switch
        {
            FieldType.Boolean => text is "True" or "TRUE" ? "true" : text is "False" or "FALSE" ? "false" : text,
            FieldType.WholeNumber or FieldType.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            FieldType.Period when CalendarPeriod.TryParse(text, out var period) => period.ToString(),
            _ => text,
        };
    }

    private static bool IsSubstance(FieldDefinition? definition, string key, bool isTop) => definition is null
        ? !key.StartsWith("x_", StringComparison.Ordinal) && !(isTop && key is "id" or "kind" or "entries")
        : definition.Class == FieldClass.Substance;

    private static FieldDefinition? Find(ImmutableArray<FieldDefinition> definitions, string key)
    {
        foreach (var definition in definitions)
        {
            if (definition.Name == key || definition.Aliases.Contains(key))
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
            result.Append(line.AsSpan().TrimEnd(" \t")).Append('\n');
        }

        return Nfc.Normalize(result.ToString().Trim('\n'));
    }
}
