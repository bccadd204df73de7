using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>One field of a kind, or one part of a structured field.</summary>
/// <param name="name">Key in the front matter.</param>
/// <param name="type">Type of the value, or of each item of a list.</param>
public sealed class FieldDefinition(string name, FieldType type)
{
    /// <summary>Key in the front matter.</summary>
    public string Name { get; } = name;

    /// <summary>Type of the value; of each item when <see cref="IsList"/>.</summary>
    public FieldType Type { get; } = type;

    /// <summary>True when the value is a list. A single item written without brackets counts as a list of one.</summary>
    public bool IsList { get; init; }

    /// <summary>When the field must be present and not empty. For a part: when the object around it is present.</summary>
    public Condition Required { get; init; } = Condition.Always;

    /// <summary>What a change means for the approval of the document.</summary>
    public FieldClass Class { get; init; }

    /// <summary>The allowed words of a <see cref="FieldType.Enum"/>.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Name of the enumeration <see cref="Values"/> come from; null when they belong to this field alone.</summary>
    public string? Enumeration { get; init; }

    /// <summary>Kinds a reference, or a key of a map, may name; empty for every kind.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Parts of an <see cref="FieldType.Structure"/>.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; init; } = [];

    /// <summary>Values of a <see cref="FieldType.Map"/>.</summary>
    public FieldDefinition? Value { get; init; }

    /// <summary>Words accepted instead of a value of the type, such as <c>unknown</c>.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Form of a string beyond its type.</summary>
    public StringFormat Format { get; init; }

    /// <summary>Smallest number allowed; null for none.</summary>
    public int? Minimum { get; init; }

    /// <summary>Largest number allowed; null for none.</summary>
    public int? Maximum { get; init; }

    /// <summary>Fewest characters of a text.</summary>
    public int MinLength { get; init; }

    /// <summary>True when an empty list answers the requirement: the key must be there, the list may be empty.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>
    /// <c>kind.field</c> on the other side of the relation, where it is stored. This field is then computed: writing it is optional,
    /// and <see cref="Required"/> asks that the computed side is not empty.
    /// </summary>
    public string? InverseOf { get; init; }

    /// <summary>Path <c>field.field</c> over other documents whose values count as well; null for none.</summary>
    public string? Through { get; init; }

    /// <summary>Slug of the check that reports a missing value instead of <c>doc.field-missing</c>; null for none.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Where a missing value is known from: <c>folder</c>, <c>git</c>, <c>catalogue</c>, <c>documents</c>; null for nowhere.</summary>
    public string? Derived { get; init; }

    /// <summary>Where a missing value is taken from.</summary>
    public Inheritance Inherits { get; init; }

    /// <summary>Other keys accepted for this field.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>A word of explanation; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>True when the value is computed from the other side of a relation.</summary>
    public bool IsInverse => InverseOf is not null;

    /// <summary>The part with this key or alias, or null.</summary>
    /// <param name="key">Key as written.</param>
    public FieldDefinition? Field(string key)
    {
        foreach (var field in Fields)
        {
            if (string.Equals(field.Name, key, StringComparison.Ordinal) || field.Aliases.Contains(key))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The type as shown to people, such as <c>list of reference to risk</c>.</summary>
    public string Describe()
    {
        var item = Type switch
        {
            FieldType.Enum => "one of " + string.Join(", ", Values),
            FieldType.Reference => "reference to " + (Targets.IsEmpty ? "any document" : string.Join(" or ", Targets)),
            FieldType.Map => $"map from {string.Join(" or ", Targets)} to {Value!.Describe()}",
            FieldType.WholeNumber when Minimum is not null && Maximum is not null => $"whole number {Minimum} to {Maximum}",
            FieldType.WholeNumber when Minimum is not null => $"whole number from {Minimum}",
            FieldType.WholeNumber => "whole number",
            FieldType.Boolean => "true or false",
            FieldType.Period => "calendar period",
            FieldType.Control => "control id",
            FieldType.Clause => "clause id",
            FieldType.Person => "person key",
            FieldType.Document => "inline document",
            FieldType.ShortText => "string",
            FieldType.Text => "text",
            FieldType.Number => "number",
            FieldType.Date => "date",
            _ => "object",
        };
        return IsList ? "list of " + item : item;
    }
}

/// <summary>A section the body of a document must have.</summary>
/// <param name="Key">Language-neutral key, as in <c>## Ziel {#purpose}</c>.</param>
/// <param name="Heading">Heading in English; matched without regard to case.</param>
/// <param name="Required">When it is required.</param>
/// <param name="Aliases">Other headings that count.</param>
/// <param name="AskedBy">Slug of the check that reports its absence instead of <c>doc.section-missing</c>; null for none.</param>
public sealed record SectionDefinition(string Key, string Heading, Condition Required, ImmutableArray<string> Aliases, string? AskedBy);
