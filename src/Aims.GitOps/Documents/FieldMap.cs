using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>
/// Keys and values: the front matter of a document or an object inside it. Typed readers answer null when the key is absent,
/// empty or not of that type; whether that is a problem is a question for the checks.
/// </summary>
public sealed class FieldMap : FieldNode
{
    /// <summary>A map without entries.</summary>
    public static readonly FieldMap Empty = new([], default);

    internal FieldMap(ImmutableArray<FieldEntry> entries, SourceSpan span)
        : base(span) => Entries = entries;

    /// <summary>The entries in the order they were written; keys are unique.</summary>
    public ImmutableArray<FieldEntry> Entries { get; }

    /// <inheritdoc/>
    public override bool IsEmpty => Entries.IsEmpty;

    internal override FieldNode At(SourceSpan span) => new FieldMap([.. Entries.Select(e => e.At(span, e.Source))], span);

    /// <summary>The entry of a key, or null.</summary>
    /// <param name="key">Key, compared exactly.</param>
    public FieldEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The value of a key, or null.</summary>
    public FieldNode? Value(string key) => Find(key)?.Value;

    /// <summary>True when the key is there and its value is not empty.</summary>
    public bool Has(string key) => Value(key) is { IsEmpty: false };

    /// <summary>The value of a key as text, or null.</summary>
    public string? Text(string key) => Value(key) is FieldScalar { IsEmpty: false } scalar ? scalar.Value : null;

    /// <summary>The value of a key as text with its place, or null.</summary>
    public Located<string>? LocatedText(string key) =>
        Value(key) is FieldScalar { IsEmpty: false } scalar ? new Located<string>(scalar.Value, scalar.Span) : null;

    /// <summary>The value of a key as a calendar day (<c>YYYY-MM-DD</c>), or null.</summary>
    public DateOnly? Date(string key) => Text(key) is { } text && TryDate(text, out var date) ? date : null;

    /// <summary>The value of a key as a whole number, or null.</summary>
    public int? WholeNumber(string key) =>
        Text(key) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value of a key as a decimal number, or null.</summary>
    public decimal? Number(string key) =>
        Text(key) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value of a key as <c>true</c> or <c>false</c>, or null.</summary>
    public bool? Bool(string key) => Text(key) switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The value of a key as a calendar period such as <c>6 months</c>, or null.</summary>
    public CalendarPeriod? Period(string key) =>
        Text(key) is { } text && CalendarPeriod.TryParse(text, out var period) ? period : null;

    /// <summary>The texts of a list; a single value counts as a list of one. Empty items and objects are left out.</summary>
    public IEnumerable<Located<string>> Texts(string key) => Texts(Value(key));

    /// <summary>The objects of a list; a single object counts as a list of one.</summary>
    public IEnumerable<FieldMap> Maps(string key) => MapsIn(Value(key));

    /// <summary>The value of a key as an object, or null.</summary>
    public FieldMap? Map(string key) => Value(key) as FieldMap;

    /// <summary>Where to point for a key: its value, or the key when it has no value, or the start of this map when it is absent.</summary>
    public SourceSpan SpanOf(string key) => Find(key) switch
    {
        null => new SourceSpan(Span.Start, Span.Start),
        { Value: { IsEmpty: true, Span.Length: 0 } } entry => entry.Key.Span,
        var entry => entry.Value.Span,
    };

    /// <summary>Reads a real calendar day in ISO 8601 form. A YAML time stamp counts with its day.</summary>
    /// <param name="text">Text such as <c>2026-02-28</c>.</param>
    /// <param name="date">The day.</param>
    public static bool TryDate([NotNullWhen(true)] string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>True when the value of a key is written here, not taken from elsewhere.</summary>
    internal bool IsWritten(string key) => Find(key) is { Source: FieldSource.Written };

    /// <summary>The entry of a field under its name or one of its aliases, or null.</summary>
    internal FieldEntry? Find(FieldDefinition definition)
    {
        if (Find(definition.Name) is { } entry)
        {
            return entry;
        }

        foreach (var alias in definition.Aliases)
        {
            if (Find(alias) is { } other)
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>The value of a field under its name or one of its aliases, or null.</summary>
    internal FieldNode? Value(FieldDefinition definition) => Find(definition)?.Value;

    internal static IEnumerable<FieldMap> MapsIn(FieldNode? node) => node switch
    {
        FieldMap map => [map],
        FieldList list => list.Items.OfType<FieldMap>(),
        _ => [],
    };

    internal static IEnumerable<Located<string>> Texts(FieldNode? node)
    {
        switch (node)
        {
            case FieldScalar { IsEmpty: false } scalar:
                yield return new Located<string>(scalar.Value, scalar.Span);
                break;
            case FieldList list:
                foreach (var item in list.Items)
                {
                    if (item is FieldScalar { IsEmpty: false } text)
                    {
                        yield return new Located<string>(text.Value, text.Span);
                    }
                }

                break;
        }
    }
}
