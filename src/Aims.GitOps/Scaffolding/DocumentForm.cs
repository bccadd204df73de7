using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Scaffolding;

/// <summary>
/// Writes the front matter of a new document from the definition of its kind: what is known, and behind it what its tier and stage ask for,
/// empty, with a hint of what belongs there.
/// </summary>
internal sealed class DocumentForm
{
    private const int HintColumn = 24;
    private const int LongestHint = 150;

    private readonly KindDefinition _kind;
    private readonly YamlValue.Entries _values;
    private readonly ConditionFacts _facts;
    private readonly Func<FieldDefinition, bool> _isKnownElsewhere;
    private readonly StringBuilder _text = new();

    private DocumentForm(KindDefinition kind, YamlValue.Entries values, Tier tier, LifecycleStage? stage, Func<FieldDefinition, bool> isKnownElsewhere)
    {
        _kind = kind;
        _values = values;
        _isKnownElsewhere = isKnownElsewhere;
        _facts = new ConditionFacts
        {
            Nature = kind.Nature,
            Status = kind.Nature == DocumentNature.Document ? "draft" : "open",
            Tier = tier,
            Stage = stage,
            Document = name => ValuesOf(values, name),
            Neighbour = name => ValuesOf(values, name),
        };
    }

    /// <summary>The lines of the fields, each with its line break.</summary>
    /// <param name="kind">Kind of the document.</param>
    /// <param name="values">What is known, by field; what the kind does not define comes last.</param>
    /// <param name="tier">Tier that decides what is asked for.</param>
    /// <param name="stage">Stage of the use case it serves; null when not known.</param>
    /// <param name="indent">Column of the keys.</param>
    /// <param name="isKnownElsewhere">Whether a field need not be written, because a default or the page around it says it.</param>
    public static string Write(KindDefinition kind, YamlValue.Entries values, Tier tier, LifecycleStage? stage, int indent, Func<FieldDefinition, bool> isKnownElsewhere)
    {
        var form = new DocumentForm(kind, values, tier, stage, isKnownElsewhere);
        form.WriteAll(indent);
        return form._text.ToString();
    }

    private void WriteAll(int indent)
    {
        foreach (var field in _kind.Fields)
        {
            var given = Given(_values, field.Name);
            if (given is not null || IsAskedFor(field, _facts))
            {
                WriteField(field, given, _facts, indent);
            }
        }

        foreach (var (key, value) in _values.Pairs.Where(p => _kind.Field(p.Key) is null))
        {
            value.AppendField(_text, key, indent, "\n");
        }
    }

    private bool IsAskedFor(FieldDefinition field, ConditionFacts facts) =>
        !field.IsInverse && field.Through is null && field.Derived is null && !_isKnownElsewhere(field) && field.Required.Holds(facts) == true;

    private void WriteField(FieldDefinition field, YamlValue? given, ConditionFacts facts, int indent)
    {
        if (field is { Type: FieldType.Structure, IsList: false } && given is null or YamlValue.Entries)
        {
            WriteParts(field, given as YamlValue.Entries ?? new YamlValue.Entries([]), facts, indent);
            return;
        }

        if (given is { IsNothing: false } and not YamlValue.Items { Values.IsEmpty: true })
        {
            given.AppendField(_text, field.Name, indent, "\n");
            return;
        }

        var start = _text.Length;
        _text.Append(' ', indent).Append(YamlText.Key(field.Name)).Append(':').Append(field.Type == FieldType.Map ? " {}" : field.IsList ? " []" : field.Keywords.Contains("unknown") ? " unknown" : "");
        var hint = FieldHint.Of(field);
        if (hint.Length > 0)
        {
            _text.Append(' ', Math.Max(2, HintColumn - (_text.Length - start))).Append("# ").Append(hint.Length <= LongestHint || field.Keywords.Contains("unknown") ? hint : hint[..hint.LastIndexOf(' ', LongestHint)] + " ...");
        }

        _text.Append('\n');
    }

    private void WriteParts(FieldDefinition field, YamlValue.Entries given, ConditionFacts outer, int indent)
    {
        var facts = outer with { Neighbour = name => ValuesOf(given, name) };
        var before = _text.Length;
        _text.Append(' ', indent).Append(YamlText.Key(field.Name)).Append(":\n");
        var after = _text.Length;
        foreach (var part in field.Fields)
        {
            var value = Given(given, part.Name);
            if (value is not null || IsAskedFor(part, facts))
            {
                WriteField(part, value, facts, indent + 2);
            }
        }

        foreach (var (key, value) in given.Pairs.Where(p => field.Field(p.Key) is null))
        {
            value.AppendField(_text, key, indent + 2, "\n");
        }

        if (_text.Length == after)
        {
            _text.Length = before;
        }
    }

    private static YamlValue? Given(YamlValue.Entries values, string name)
    {
        foreach (var (key, value) in values.Pairs)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private static ImmutableArray<string> ValuesOf(YamlValue.Entries values, string name) => Given(values, name) switch
    {
        null or { IsNothing: true } => [],
        YamlValue.Scalar scalar => [scalar.Content],
        YamlValue.Items items => [.. items.Values.Select(v => v is YamlValue.Scalar s ? s.Content : "object")],
        _ => ["object"],
    };
}

/// <summary>What belongs into an empty field, in a few words.</summary>
internal static class FieldHint
{
    private const int MostWords = 14;

    /// <summary>The hint; empty when the name of the field says it all.</summary>
    public static string Of(FieldDefinition field)
    {
        if (TierMethod.Default.Factors.FirstOrDefault(f => f.Id == field.Name && field.Keywords.Contains("unknown")) is { } factor)
        {
            // Never cut: the four anchors are what makes an answer comparable.
            return $"{factor.Asks}: {string.Join("; ", factor.Anchors.Select((anchor, value) => $"{value} {anchor}"))}";
        }

        string[] parts = [Form(field), field.Format is StringFormat.RiskSource or StringFormat.AnnexCObjective ? "" : field.Note];
        return string.Join("; ", parts.Where(p => p.Length > 0));
    }

    private static string Form(FieldDefinition field) => field.Type switch
    {
        FieldType.Enum when field.Values.Length <= MostWords => string.Join(" | ", field.Values),
        FieldType.Enum => $"one of {field.Values.Length} words; your editor offers them, or see docs/data-model.md",
        FieldType.Boolean => "true | false",
        FieldType.Date => "YYYY-MM-DD",
        FieldType.Period => "for example 6 months",
        FieldType.Reference => "id of " + (field.Targets.IsEmpty ? "any document" : string.Join(" or ", field.Targets.Select(Article))),
        FieldType.Control => "control, such as A.6.2.6",
        FieldType.Clause => "clause, such as 6.1.2",
        FieldType.Person => "key under people in aims.yml",
        FieldType.WholeNumber when field is { Minimum: { } least, Maximum: { } most } => $"{least} to {most}",
        FieldType.WholeNumber or FieldType.Number => "a number",
        FieldType.Structure when field.IsList => "- {" + string.Join(", ", field.Fields.Where(p => !p.Required.IsOptional).Select(p => $"{p.Name}: {Example(p)}")) + "}",
        FieldType.Map => $"id of {string.Join(" or ", field.Targets.Select(Article))}: value",
        FieldType.ShortText when field.Format == StringFormat.Country => "countries, such as DE",
        FieldType.ShortText when field.Format == StringFormat.Location => "path or address",
        FieldType.ShortText when field.Format == StringFormat.RiskSource => "C.3.1 to C.3.7, see 'aims propose risks'",
        FieldType.ShortText when field.Format == StringFormat.AnnexCObjective => "C.2.1 to C.2.11, see 'aims propose risks'",
        _ => "",
    };

    private static string Example(FieldDefinition part) => part.Type switch
    {
        FieldType.Boolean => "false",
        FieldType.Date => "YYYY-MM-DD",
        FieldType.WholeNumber => part.Minimum?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0",
        FieldType.Enum => part.Values[0],
        FieldType.Reference when part.Targets is [var only] => (Catalogue.Iso42001.Kind(only)?.Prefix ?? "") + "-...",
        _ => "...",
    };

    private static string Article(string kind) => kind == "evidence" ? kind : (kind[0] is 'a' or 'e' or 'i' or 'o' ? "an " : "a ") + kind.Replace('-', ' ');
}
