using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>A value in front matter or configuration, with the exact characters it was read from.</summary>
public abstract class FieldNode
{
    private protected FieldNode(SourceSpan span) => Span = span;

    /// <summary>Where the value stands in its file.</summary>
    public SourceSpan Span { get; }

    /// <summary>True when there is nothing to read: an empty text, an empty list, an empty map.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>The same value, said to stand elsewhere: a value taken from another file must not point into this one.</summary>
    internal abstract FieldNode At(SourceSpan span);
}

/// <summary>A single value as it was written, without quotes. Types are decided by whoever reads it.</summary>
public sealed class FieldScalar : FieldNode
{
    internal FieldScalar(string value, bool isPlain, SourceSpan span)
        : base(span)
    {
        Value = value;
        IsPlain = isPlain;
    }

    /// <summary>The text of the value.</summary>
    public string Value { get; }

    /// <summary>True when written without quotes and not as a block, so that <c>null</c> and <c>~</c> mean nothing.</summary>
    public bool IsPlain { get; }

    /// <inheritdoc/>
    public override bool IsEmpty => string.IsNullOrWhiteSpace(Value) || (IsPlain && Value is "null" or "~");

    internal override FieldNode At(SourceSpan span) => new FieldScalar(Value, IsPlain, span);
}

/// <summary>A list of values.</summary>
public sealed class FieldList : FieldNode
{
    internal FieldList(ImmutableArray<FieldNode> items, SourceSpan span)
        : base(span) => Items = items;

    /// <summary>The items in order.</summary>
    public ImmutableArray<FieldNode> Items { get; }

    /// <inheritdoc/>
    public override bool IsEmpty => Items.IsEmpty;

    internal override FieldNode At(SourceSpan span) => new FieldList([.. Items.Select(i => i.At(span))], span);
}

/// <summary>Where the value of a field comes from.</summary>
public enum FieldSource
{
    /// <summary>Written in the document.</summary>
    Written,

    /// <summary>Taken by an inline document from the page it stands on.</summary>
    Host,

    /// <summary>Taken by a member of an evidence series from the series.</summary>
    Series,

    /// <summary>Taken from <c>defaults</c> in <c>aims.yml</c>.</summary>
    Default,
}

/// <summary>One key and its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Value">Its value.</param>
public sealed record FieldEntry(FieldScalar Key, FieldNode Value)
{
    /// <summary>Where the value comes from. What is wrong with a value that was taken is said where it is written.</summary>
    public FieldSource Source { get; init; }

    internal FieldEntry At(SourceSpan span, FieldSource source) =>
        new(new FieldScalar(Key.Value, Key.IsPlain, span), Value.At(span)) { Source = source };
}
