using System.Collections.Immutable;
using Aims.GitOps.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aims.GitOps.Documents;

/// <summary>A piece of YAML that could not be read.</summary>
/// <param name="Span">The characters to point at.</param>
/// <param name="Message">What is wrong, without the place.</param>
/// <param name="IsDuplicateKey">True when the only trouble is a key written twice; the first one counts and everything else was read.</param>
internal sealed record FieldProblem(SourceSpan Span, string Message, bool IsDuplicateKey = false);

/// <summary>
/// Reads a YAML block into field nodes that know their exact characters. Tags are refused, anchors are bounded, depth and size are limited,
/// duplicate keys are reported. Never throws on content.
/// </summary>
internal sealed class FieldReader
{
    private const int MaxDepth = 24;
    private const int MaxNodes = 100_000;
    private const int MaxAliases = 32;

    private readonly int _offset;
    private readonly int _length;
    private readonly List<FieldProblem> _problems;
    private readonly Parser _parser;
    private Dictionary<AnchorName, (FieldNode Node, int Weight)>? _anchors;
    private int _nodes;
    private int _aliases;

    private FieldReader(string text, int offset, List<FieldProblem> problems)
    {
        _offset = offset;
        _length = text.Length;
        _problems = problems;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads one YAML block.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="offset">Where that text begins in its file.</param>
    /// <param name="problems">Receives what could not be read.</param>
    /// <returns>The root node; null when the block is empty or unreadable.</returns>
    public static FieldNode? Read(string text, int offset, List<FieldProblem> problems)
    {
        var reader = new FieldReader(text, offset, problems);
        try
        {
            return reader.ReadRoot();
        }
        catch (YamlException e)
        {
            problems.Add(new FieldProblem(reader.SpanAt(e.Start, e.End), Describe(e.Message)));
        }
        catch (InvalidOperationException)
        {
            // The scanner throws this, not a YamlException, on some flow collections that span lines.
            problems.Add(new FieldProblem(reader.SpanAt(Mark.Empty, Mark.Empty), "a [list] or {map} is not closed properly"));
        }
        catch (LimitException e)
        {
            problems.Add(new FieldProblem(e.Span, e.Message));
        }

        return null;
    }

    private static string Describe(string message)
    {
        // Messages of the library may start with "(Line: 1, Col: 2, Idx: 3) - (…): "; our findings carry the place themselves.
        var end = message.LastIndexOf("): ", StringComparison.Ordinal);
        var text = end >= 0 ? message[(end + 3)..] : message;
        return text.TrimEnd('.').Replace('\n', ' ').Replace('\r', ' ');
    }

    private FieldNode? ReadRoot()
    {
        Next();
        if (Current is StreamStart)
        {
            Next();
        }

        if (Current is StreamEnd or null)
        {
            return null;
        }

        if (Current is DocumentStart)
        {
            Next();
        }

        var (root, _) = ReadNode(0);
        if (Current is DocumentEnd)
        {
            Next();
        }

        if (Current is DocumentStart start)
        {
            throw new LimitException(SpanOf(start), "a second YAML document begins here; front matter is one document");
        }

        return root;
    }

    private (FieldNode Node, int Weight) ReadNode(int depth)
    {
        var current = Current ?? throw new LimitException(new SourceSpan(_offset, _offset), "the block ends too early");
        if (depth > MaxDepth)
        {
            throw new LimitException(SpanOf(current), $"nesting is deeper than {MaxDepth} levels");
        }

        if (++_nodes > MaxNodes)
        {
            throw new LimitException(SpanOf(current), $"more than {MaxNodes} values in one block");
        }

        switch (current)
        {
            case AnchorAlias alias:
                return ReadAlias(alias);
            case Scalar scalar:
                RefuseTag(scalar);
                Next();
                var plain = scalar.Style == ScalarStyle.Plain;
                return Remember(scalar, new FieldScalar(scalar.Value, plain, TrimEnd(SpanOf(scalar), scalar)), 1);
            case SequenceStart sequence:
                return ReadSequence(sequence, depth);
            case MappingStart mapping:
                return ReadMapping(mapping, depth);
            default:
                throw new LimitException(SpanOf(current), "unexpected YAML here");
        }
    }

    private (FieldNode Node, int Weight) ReadSequence(SequenceStart start, int depth)
    {
        RefuseTag(start);
        Next();
        var items = ImmutableArray.CreateBuilder<FieldNode>();
        var weight = 1;
        while (Current is not SequenceEnd)
        {
            var (node, itemWeight) = ReadNode(depth + 1);
            items.Add(node);
            weight += itemWeight;
        }

        var end = Current;
        Next();
        return Remember(start, new FieldList(items.DrainToImmutable(), Cover(start, end, items.Count == 0 ? null : items[^1])), weight);
    }

    private (FieldNode Node, int Weight) ReadMapping(MappingStart start, int depth)
    {
        RefuseTag(start);
        Next();
        var entries = ImmutableArray.CreateBuilder<FieldEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var weight = 1;
        while (Current is not MappingEnd)
        {
            if (Current is not Scalar)
            {
                throw new LimitException(SpanOf(Current!), "a key must be a simple word");
            }

            var (keyNode, _) = ReadNode(depth + 1);
            var key = (FieldScalar)keyNode;
            var (value, valueWeight) = ReadNode(depth + 1);
            weight += valueWeight + 1;
            if (seen.Add(key.Value))
            {
                entries.Add(new FieldEntry(key, value));
            }
            else
            {
                _problems.Add(new FieldProblem(key.Span, $"the key \"{key.Value}\" is written twice; the first one counts", IsDuplicateKey: true));
            }
        }

        var end = Current;
        var last = entries.Count == 0 ? null : entries[^1].Value;
        Next();
        return Remember(start, new FieldMap(entries.DrainToImmutable(), Cover(start, end, last)), weight);
    }

    private (FieldNode Node, int Weight) ReadAlias(AnchorAlias alias)
    {
        if (_anchors is null || !_anchors.TryGetValue(alias.Value, out var target))
        {
            throw new LimitException(SpanOf(alias), $"the alias \"*{alias.Value}\" has no anchor before it");
        }

        _nodes += target.Weight;
        if (++_aliases > MaxAliases || _nodes > MaxNodes)
        {
            throw new LimitException(SpanOf(alias), $"more than {MaxAliases} aliases, or aliases of aliases; write the values out");
        }

        Next();
        return target;
    }

    private (FieldNode Node, int Weight) Remember(NodeEvent source, FieldNode node, int weight)
    {
        if (!source.Anchor.IsEmpty)
        {
            (_anchors ??= [])[source.Anchor] = (node, weight);
        }

        return (node, weight);
    }

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !(node.Tag.IsNonSpecific && node is Scalar))
        {
            throw new LimitException(SpanOf(node), $"the tag \"{node.Tag.Value}\" is not allowed; write the plain value");
        }
    }

    private ParsingEvent? Current => _parser.Current;

    private void Next() => _parser.MoveNext();

    private SourceSpan SpanOf(ParsingEvent e) => SpanAt(e.Start, e.End);

    private SourceSpan SpanAt(Mark start, Mark end)
    {
        var from = (int)Math.Clamp(start.Index, 0, _length);
        var to = (int)Math.Clamp(end.Index, from, _length);
        return new SourceSpan(_offset + from, _offset + to);
    }

    /// <summary>Block scalars end where the next token begins; the finding should not.</summary>
    private static SourceSpan TrimEnd(SourceSpan span, Scalar scalar) =>
        scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && span.Length > 0 ? span with { End = span.End - 1 } : span;

    private SourceSpan Cover(ParsingEvent start, ParsingEvent end, FieldNode? last)
    {
        var span = SpanAt(start.Start, end.End);
        // A block collection ends where its last value ends; a flow collection at its bracket.
        var isFlow = start is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
        return isFlow || last is null ? span : span with { End = Math.Max(span.Start, last.Span.End) };
    }

    private sealed class LimitException(SourceSpan span, string message) : Exception(message)
    {
        public SourceSpan Span { get; } = span;
    }
}
