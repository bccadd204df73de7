using System.Globalization;
using System.Text;

namespace Aims.GitOps.Testing.Standard;

/// <summary>Writes the kinds and enumerations of <c>model.yml</c> as C#.</summary>
internal sealed class KindWriter
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["string"] = "ShortText",
        ["text"] = "Text",
        ["int"] = "WholeNumber",
        ["number"] = "Number",
        ["bool"] = "Boolean",
        ["date"] = "Date",
        ["period"] = "Period",
        ["enum"] = "Enum",
        ["ref"] = "Reference",
        ["control"] = "Control",
        ["clause"] = "Clause",
        ["person"] = "Person",
        ["object"] = "Structure",
        ["map"] = "Map",
        ["document"] = "Document",
    };

    private static readonly HashSet<string> s_fieldKeys =
    [
        "name", "type", "when", "class", "to", "values", "fields", "note", "format", "keywords", "range", "min_length",
        "may_be_empty", "inverse_of", "through", "asked_by", "inherits", "derived", "keys", "value", "aliases",
    ];

    private readonly YamlValue _model;
    private readonly Dictionary<string, IReadOnlyList<string>> _enumerations = new(StringComparer.Ordinal);
    private readonly List<string> _kinds;
    private readonly ConditionWriter _conditions;

    public KindWriter(YamlValue model)
    {
        _model = model;
        foreach (var (name, _) in model["enums"].Entries)
        {
            _enumerations.Add(name, model["enums"].Strings(name));
        }

        _kinds = [.. model["kinds"].Items.Select(kind => kind["slug"].Text)];
        _conditions = new ConditionWriter(_enumerations);
    }

    public string WriteEnumerations()
    {
        var code = new StringBuilder(CSharp.Header);
        code.Append("namespace Aims.GitOps.Standard.Generated;\n\ninternal static class EnumerationData\n{\n");
        foreach (var (name, values) in _enumerations)
        {
            code.Append(CultureInfo.InvariantCulture, $"    internal static readonly ImmutableArray<string> {CSharp.Pascal(name)} = {CSharp.List(values)};\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"    internal static readonly ImmutableArray<string> Kinds = {CSharp.List(_kinds)};\n\n");
        code.Append("    internal static ImmutableArray<EnumerationDefinition> All() =>\n    [\n");
        foreach (var name in _enumerations.Keys)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(name)}, {CSharp.Pascal(name)}),\n");
        }

        code.Append("    ];\n\n    internal static ImmutableArray<NamedText> Conditions() =>\n    [\n");
        foreach (var (name, meaning) in _model["conditions"].Entries)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(name)}, {CSharp.Text(meaning.Text)}),\n");
        }

        return code.Append("    ];\n}\n").ToString();
    }

    public string WriteKinds()
    {
        var code = new StringBuilder(CSharp.Header);
        code.Append("namespace Aims.GitOps.Standard.Generated;\n\ninternal static partial class KindData\n{\n");
        code.Append("    internal static ImmutableArray<KindDefinition> All() =>\n    [\n");
        foreach (var kind in _model["kinds"].Items)
        {
            var nature = CSharp.Pascal(kind["nature"].Text);
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(kind["slug"].Text)}, {CSharp.Text(kind["prefix"].Text)}, DocumentNature.{nature}, ");
            code.Append(CultureInfo.InvariantCulture, $"{CSharp.Text(kind["path"].Text)}, {CSharp.Text(kind["term"].Text)}, {CSharp.List(kind.Strings("derives"))}, ");
            code.Append(CultureInfo.InvariantCulture, $"Common{nature}s, {CSharp.Pascal(kind["slug"].Text)})");
            WriteKindExtras(code, kind);
            code.Append(",\n");
        }

        code.Append("    ];\n}\n");
        return code.ToString();
    }

    public string WriteFields()
    {
        var code = new StringBuilder(CSharp.Header);
        code.Append("namespace Aims.GitOps.Standard.Generated;\n\ninternal static partial class KindData\n{\n");
        WriteFieldMethod(code, "CommonDocuments", _model["common_fields"].Items, "doc-status");
        WriteFieldMethod(code, "CommonRecords", _model["common_fields"].Items, "record-status");
        foreach (var kind in _model["kinds"].Items)
        {
            WriteFieldMethod(code, CSharp.Pascal(kind["slug"].Text), kind["fields"].Items, null);
        }

        code.Length--;
        return code.Append("}\n").ToString();
    }

    private void WriteKindExtras(StringBuilder code, YamlValue kind)
    {
        var sections = kind.Find("sections")?.Items.ToList() ?? [];
        var dated = string.Equals(kind.TextOr("dated_ids", "false"), "true", StringComparison.Ordinal);
        if (sections.Count == 0 && !dated)
        {
            return;
        }

        code.Append("\n        {\n");
        if (dated)
        {
            code.Append("            HasDatedIds = true,\n");
        }

        if (sections.Count > 0)
        {
            code.Append("            Sections =\n            [\n");
            foreach (var section in sections)
            {
                code.Append(CultureInfo.InvariantCulture, $"                new({CSharp.Text(section["key"].Text)}, {CSharp.Text(section["heading"].Text)}, ");
                code.Append(CultureInfo.InvariantCulture, $"{_conditions.Write(section.TextOr("when", "always"))}, {CSharp.List(section.Strings("aliases"))}, ");
                code.Append(CultureInfo.InvariantCulture, $"{CSharp.TextOrNull(section.Find("asked_by")?.Text)}),\n");
            }

            code.Append("            ],\n");
        }

        code.Append("        }");
    }

    private void WriteFieldMethod(StringBuilder code, string name, IEnumerable<YamlValue> fields, string? status)
    {
        code.Append(CultureInfo.InvariantCulture, $"    private static ImmutableArray<FieldDefinition> {name}() =>\n    [\n");
        foreach (var field in fields)
        {
            code.Append("        ").Append(WriteField(field, 2, "substance", status)).Append(",\n");
        }

        code.Append("    ];\n\n");
    }

    private string WriteField(YamlValue field, int depth, string parentClass, string? status, string? nameOverride = null)
    {
        foreach (var (key, _) in field.Entries)
        {
            if (!s_fieldKeys.Contains(key))
            {
                throw new InvalidOperationException($"'{key}' is not a key of a field.");
            }
        }

        var type = field["type"].Text;
        var isList = type.StartsWith("list<", StringComparison.Ordinal);
        type = s_types[isList ? type[5..^1] : type];
        var fieldClass = field.TextOr("class", parentClass);
        var inner = field.Find("inverse_of") is null ? fieldClass : "operational";
        var parts = new List<string>();
        Add(parts, isList, "IsList = true");
        Add(parts, field.Find("when"), when => $"Required = {_conditions.Write(when.Text)}");
        Add(parts, !string.Equals(inner, "substance", StringComparison.Ordinal), $"Class = FieldClass.{CSharp.Pascal(inner)}");
        Add(parts, field.Find("values"), values => WriteValues(values, status));
        AddList(parts, "Targets", [.. field.Strings("to").Concat(field.Strings("keys")).Where(kind => !string.Equals(kind, "any", StringComparison.Ordinal))]);
        AddList(parts, "Keywords", field.Strings("keywords"));
        AddList(parts, "Aliases", field.Strings("aliases"));
        Add(parts, field.Find("format"), format => $"Format = StringFormat.{WriteFormat(format.Text)}");
        Add(parts, field.Find("range"), range => WriteRange(range.Text));
        Add(parts, field.Find("min_length"), length => $"MinLength = {length.Text}");
        Add(parts, field.Find("may_be_empty") is not null, "MayBeEmpty = true");
        Add(parts, field.Find("inverse_of"), inverse => $"InverseOf = {CSharp.Text(inverse.Text)}");
        Add(parts, field.Find("through"), through => $"Through = {CSharp.Text(through.Text)}");
        Add(parts, field.Find("asked_by"), rule => $"AskedBy = {CSharp.Text(rule.Text)}");
        Add(parts, field.Find("derived"), derived => $"Derived = {CSharp.Text(derived.Text)}");
        Add(parts, field.Find("inherits") is not null, "Inherits = " + string.Join(" | ", field.Strings("inherits").Select(from => CSharp.Enum("Inheritance", from))));
        Add(parts, field.Find("note"), note => $"Note = {CSharp.Text(note.Text)}");
        var indent = new string(' ', (depth + 1) * 4);
        Add(parts, field.Find("value"), value => $"Value = {WriteField(value, depth + 1, inner, status, "value")}");
        Add(parts, field.Find("fields"), fields => "Fields =\n" + indent + "[\n"
            + string.Concat(fields.Items.Select(part => $"{indent}    {WriteField(part, depth + 2, inner, status)},\n")) + indent + "]");
        var start = $"new({CSharp.Text(nameOverride ?? field["name"].Text)}, FieldType.{type})";
        return parts.Count == 0 ? start : start + " { " + string.Join(", ", parts) + " }";
    }

    private string WriteValues(YamlValue values, string? status)
    {
        if (!values.IsScalar)
        {
            return "Values = " + CSharp.List(values.Items.Select(value => value.Text));
        }

        var name = values.Text switch { "@kinds" => "kinds", "@status" => status!, var other => other };
        return string.Equals(name, "kinds", StringComparison.Ordinal) || _enumerations.ContainsKey(name)
            ? $"Values = EnumerationData.{CSharp.Pascal(name)}, Enumeration = {CSharp.Text(name)}"
            : throw new InvalidOperationException($"'{name}' is not an enumeration.");
    }

    private static string WriteFormat(string format) =>
        string.Equals(format, "annex-c-objective", StringComparison.Ordinal) ? "AnnexCObjective" : CSharp.Pascal(format);

    private static string WriteRange(string range)
    {
        var ends = range.Split('-');
        return ends[1].Length == 0 ? $"Minimum = {ends[0]}" : $"Minimum = {ends[0]}, Maximum = {ends[1]}";
    }

    private static void Add(List<string> parts, bool condition, string text)
    {
        if (condition)
        {
            parts.Add(text);
        }
    }

    private static void Add(List<string> parts, YamlValue? value, Func<YamlValue, string> write)
    {
        if (value is not null)
        {
            parts.Add(write(value));
        }
    }

    private static void AddList(List<string> parts, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            parts.Add($"{name} = {CSharp.List(values)}");
        }
    }
}
