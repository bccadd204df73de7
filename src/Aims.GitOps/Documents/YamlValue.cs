using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Documents;

/// <summary>A value that is to be written into front matter.</summary>
internal abstract record YamlValue
{
    private const int LongestLine = 140;

    /// <summary>No value.</summary>
    public static YamlValue Nothing { get; } = new Scalar("");

    /// <summary>Text, quoted where YAML needs it.</summary>
    public static YamlValue Text(string text) => new Scalar(YamlText.Scalar(text)) { Content = text, OnLine = YamlText.Line(text) };

    /// <summary>A number, date, period, <c>true</c> or the like, written as it is.</summary>
    public static YamlValue Plain(string text) => new Scalar(text) { Content = text, OnLine = text };

    /// <summary>A list of texts.</summary>
    public static YamlValue Texts(params IEnumerable<string> texts) => new Items([.. texts.Select(Text)]);

    /// <summary>A value as the field it is for wants it written.</summary>
    /// <param name="field">The field; null for one nobody knows.</param>
    /// <param name="text">The value.</param>
    public static YamlValue For(FieldDefinition? field, string text) => field?.Type switch
    {
        FieldType.WholeNumber or FieldType.Number when IsNumber(text) => Plain(text),
        FieldType.Boolean when text is "true" or "false" => Plain(text),
        FieldType.Date when FieldMap.TryDate(text, out _) => Plain(text),
        FieldType.Period when CalendarPeriod.TryParse(text, out _) => Plain(text),
        null when IsNumber(text) || text is "true" or "false" || FieldMap.TryDate(text, out _) => Plain(text),
        _ => Text(text),
    };

    /// <summary>What was read, to be written for a field.</summary>
    /// <param name="field">The field; null for one nobody knows.</param>
    /// <param name="node">What was read.</param>
    public static YamlValue From(FieldDefinition? field, FieldNode node) => node switch
    {
        FieldScalar { IsEmpty: true } => Nothing,
        FieldScalar scalar => For(field, scalar.Value),
        FieldList list => new Items([.. list.Items.Select(i => From(field, i))]),
        FieldMap map => new Entries([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, From(field?.Type == FieldType.Map ? field.Value : field?.Field(e.Key.Value), e.Value)))]),
        _ => Nothing,
    };

    /// <summary>True when there is nothing to write.</summary>
    public bool IsNothing => this is Scalar { Written: "" };

    /// <summary>On one line, as inside brackets.</summary>
    public abstract string ToFlow();

    /// <summary>Writes <c>key: value</c> with its line break, in the way that reads best.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="key">The key.</param>
    /// <param name="indent">Column the key begins at, from 0.</param>
    /// <param name="newLine">Line break of the file.</param>
    public void AppendField(StringBuilder target, string key, int indent, string newLine)
    {
        target.Append(' ', indent).Append(YamlText.Key(key)).Append(':');
        AppendAfterColon(target, indent, newLine);
        target.Append(newLine);
    }

    /// <summary>Writes what stands after <c>key:</c>, without the last line break.</summary>
    public void AppendAfterColon(StringBuilder target, int indent, string newLine)
    {
        switch (this)
        {
            case Scalar { IsMultiline: true } scalar:
                scalar.AppendBlock(target, indent + 2, newLine);
                break;
            case Items { Values.Length: > 0 } items when indent + ToFlow().Length > LongestLine || items.Values.Any(v => v is Entries):
                foreach (var item in items.Values)
                {
                    target.Append(newLine).Append(' ', indent + 2).Append("- ");
                    AppendItem(target, item, indent + 4, newLine);
                }

                break;
            case Entries { Pairs.Length: > 0 } map when indent + ToFlow().Length > LongestLine || map.Pairs.Any(p => p.Value is Entries || (p.Value is Items inner && inner.Values.Any(v => v is Entries))):
                foreach (var (key, value) in map.Pairs)
                {
                    target.Append(newLine).Append(' ', indent + 2).Append(YamlText.Key(key)).Append(':');
                    value.AppendAfterColon(target, indent + 2, newLine);
                }

                break;
            case Scalar scalar:
                target.Append(scalar.IsNothing ? "" : " ").Append(scalar.OnLine);
                break;
            default:
                target.Append(' ').Append(ToFlow());
                break;
        }
    }

    /// <summary>Writes an item behind its hyphen, without the last line break.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="item">The item.</param>
    /// <param name="indent">Column of its first character.</param>
    /// <param name="newLine">Line break of the file.</param>
    public static void AppendItem(StringBuilder target, YamlValue item, int indent, string newLine)
    {
        if (item is not Entries { Pairs.Length: > 0 } map || indent + item.ToFlow().Length <= LongestLine)
        {
            target.Append(item.IsNothing ? "\"\"" : item.ToFlow());
            return;
        }

        var isFirst = true;
        foreach (var (key, value) in map.Pairs)
        {
            if (!isFirst)
            {
                target.Append(newLine).Append(' ', indent);
            }

            isFirst = false;
            target.Append(YamlText.Key(key)).Append(':');
            value.AppendAfterColon(target, indent, newLine);
        }
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _)
        && (text[0] != '0' || text.Length == 1 || text[1] == '.');

    /// <summary>A single value.</summary>
    /// <param name="Written">How it stands in the file when on one line.</param>
    internal sealed record Scalar(string Written) : YamlValue
    {
        /// <summary>The value itself.</summary>
        public string Content { get; init; } = "";

        /// <summary>As it stands behind a key on a line of its own.</summary>
        public string OnLine { get; init; } = "";

        public bool IsMultiline => Content.AsSpan().Trim('\n').Contains('\n') && !Content.Contains('\t', StringComparison.Ordinal) && Content.All(c => c is '\n' or '\r' || (!char.IsControl(c) && c is not ('\u2028' or '\u2029')));

        public override string ToFlow() => Written;

        public void AppendBlock(StringBuilder target, int indent, string newLine)
        {
            var lines = Content.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
            target.Append(lines[0].StartsWith(' ') ? " |2-" : " |-");
            foreach (var line in lines)
            {
                target.Append(newLine);
                if (line.Length > 0)
                {
                    target.Append(' ', indent).Append(line);
                }
            }
        }
    }

    /// <summary>A list.</summary>
    internal sealed record Items(ImmutableArray<YamlValue> Values) : YamlValue
    {
        public override string ToFlow() => "[" + string.Join(", ", Values.Select(v => v.IsNothing ? "\"\"" : v.ToFlow())) + "]";
    }

    /// <summary>Keys and values, in order.</summary>
    internal sealed record Entries(ImmutableArray<KeyValuePair<string, YamlValue>> Pairs) : YamlValue
    {
        public override string ToFlow() => "{" + string.Join(", ", Pairs.Select(p => $"{YamlText.Key(p.Key)}: {p.Value.ToFlow()}")) + "}";
    }
}
