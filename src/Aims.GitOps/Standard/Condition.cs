using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>When a field or section is required. Answers true, false, or null when the facts do not tell.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Required whatever the facts.</summary>
    public static Condition Always { get; } = new AlwaysRequired();

    /// <summary>Never required.</summary>
    public static Condition Optional { get; } = new NeverRequired();

    /// <summary>True for <see cref="Always"/>.</summary>
    public bool IsAlways => this is AlwaysRequired;

    /// <summary>True for <see cref="Optional"/>.</summary>
    public bool IsOptional => this is NeverRequired;

    /// <summary>Whether the condition holds; null when a fact it depends on is not known.</summary>
    /// <param name="facts">What is known about the document.</param>
    public abstract bool? Holds(ConditionFacts facts);

    /// <summary>Required whatever the facts.</summary>
    public sealed record AlwaysRequired : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => true;

        /// <inheritdoc/>
        public override string ToString() => "always";
    }

    /// <summary>Never required.</summary>
    public sealed record NeverRequired : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => false;

        /// <inheritdoc/>
        public override string ToString() => "optional";
    }

    /// <summary>Required from a tier on.</summary>
    /// <param name="Tier">The mildest tier that requires it.</param>
    public sealed record FromTier(Tier Tier) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => facts.Tier is { } tier ? tier >= Tier : null;

        /// <inheritdoc/>
        public override string ToString() => "from " + Tier.Slug();
    }

    /// <summary>Required from a life-cycle stage on.</summary>
    /// <param name="Stage">The earliest stage that requires it.</param>
    public sealed record FromStage(LifecycleStage Stage) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => facts.Stage is { } stage ? stage >= Stage : null;

        /// <inheritdoc/>
        public override string ToString() => "from stage " + Stage.Slug();
    }

    /// <summary>Required for documents or for records only.</summary>
    /// <param name="Nature">The nature that requires it.</param>
    public sealed record OfNature(DocumentNature Nature) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => facts.Nature == Nature;

        /// <inheritdoc/>
        public override string ToString() => Nature == DocumentNature.Document ? "documents" : "records";
    }

    /// <summary>Required in one status: <c>approved</c> or <c>final</c>.</summary>
    /// <param name="Status">The status.</param>
    public sealed record InStatus(string Status) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => string.Equals(facts.Status, Status, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string ToString() => "when " + Status;
    }

    /// <summary>Required when a field holds one of some values, or any value at all.</summary>
    /// <param name="Field">A neighbour in the same object, or with a leading <c>/</c> a field of the document.</param>
    /// <param name="Values">The values, one of which must be among the field's; empty for "has a value".</param>
    /// <param name="Enumeration">Name of the enumeration the values come from, if they do.</param>
    public sealed record FieldHas(string Field, ImmutableArray<string> Values, string? Enumeration = null) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts)
        {
            var actual = Field[0] == '/' ? facts.Document(Field[1..]) : facts.Neighbour(Field);
            if (Values.IsEmpty)
            {
                return !actual.IsEmpty;
            }

            foreach (var value in actual)
            {
                if (Values.Contains(value))
                {
                    return true;
                }
            }

            return false;
        }

        /// <inheritdoc/>
        public bool Equals(FieldHas? other) => other is not null
            && string.Equals(Field, other.Field, StringComparison.Ordinal) && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Field, Values.Length);

        /// <inheritdoc/>
        public override string ToString() => "if " + Comparison;

        internal string Comparison => Values.IsEmpty ? Field : $"{Field}={(Enumeration is null ? string.Join('|', Values) : "@" + Enumeration)}";
    }

    /// <summary>Required unless a field holds one of some values, or any value at all.</summary>
    /// <param name="Exception">What must not be the case.</param>
    public sealed record Unless(FieldHas Exception) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => !Exception.Holds(facts);

        /// <inheritdoc/>
        public override string ToString() => "unless " + Exception.Comparison;
    }

    /// <summary>Required when a condition that spans documents holds; the caller computes it.</summary>
    /// <param name="Name">Name of the condition.</param>
    public sealed record Named(string Name) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts) => facts.Named(Name);

        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>Required when every part holds.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record AllOf(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts)
        {
            bool? result = true;
            foreach (var part in Parts)
            {
                switch (part.Holds(facts))
                {
                    case false:
                        return false;
                    case null:
                        result = null;
                        break;
                }
            }

            return result;
        }

        /// <inheritdoc/>
        public bool Equals(AllOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Length;

        /// <inheritdoc/>
        public override string ToString() => string.Join(" and ", Parts);
    }

    /// <summary>Required when at least one part holds.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record AnyOf(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool? Holds(ConditionFacts facts)
        {
            bool? result = false;
            foreach (var part in Parts)
            {
                switch (part.Holds(facts))
                {
                    case true:
                        return true;
                    case null:
                        result = null;
                        break;
                }
            }

            return result;
        }

        /// <inheritdoc/>
        public bool Equals(AnyOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Length + 1;

        /// <inheritdoc/>
        public override string ToString() => string.Join(" or ", Parts);
    }
}

/// <summary>What a <see cref="Condition"/> may ask about one document, or about one object inside it.</summary>
public sealed record ConditionFacts
{
    /// <summary>Nature of the document's kind.</summary>
    public required DocumentNature Nature { get; init; }

    /// <summary>The document's <c>status</c>; null when it has none.</summary>
    public string? Status { get; init; }

    /// <summary>Highest tier among the in-scope use cases the document serves; null when not known.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Latest life-cycle stage among the use cases the document serves; null when not known.</summary>
    public LifecycleStage? Stage { get; init; }

    /// <summary>
    /// The values of a field of the document as written, one for a scalar, all for a list; an object counts as one value
    /// (any string). Empty when the field is absent or empty.
    /// </summary>
    public required Func<string, ImmutableArray<string>> Document { get; init; }

    /// <summary>The same for the object the field stands in; the document itself for its own fields.</summary>
    public required Func<string, ImmutableArray<string>> Neighbour { get; init; }

    /// <summary>Answers a condition that spans documents; null when it cannot be told.</summary>
    public Func<string, bool?> Named { get; init; } = static _ => null;
}
