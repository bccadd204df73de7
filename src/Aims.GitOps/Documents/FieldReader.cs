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

    private readonly string _text;
    private readonly int _offset;
    private readonly List<FieldProblem> _problems;
    private readonly Parser _parser;
    private Dictionary<AnchorName, (FieldNode Node, int Weight)>? _anchors;
    private int _nodes;
    private int _aliases;

    private FieldReader(string text, int offset, List<FieldProblem> problems)
    {
        _text = text;
        _offset = offset;
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

        var span = Cover(start, Current, items.Count == 0 ? null : items[^1]);
        Next();
        return Remember(start, new FieldList(items.DrainToImmutable(), span), weight);
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

        var span = Cover(start, Current, entries.Count == 0 ? null : entries[^1].Value);
        Next();
        return Remember(start, new FieldMap(entries.DrainToImmutable(), span), weight);
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
        return (target.Node.At(SpanOf(alias)), target.Weight);
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
        var from = (int)Math.Clamp(start.Index, 0, _text.Length);
        var to = (int)Math.Clamp(end.Index, from, _text.Length);
        return new SourceSpan(_offset + from, _offset + to);
    }

    /// <summary>The scanner ends a block scalar where the next token begins; the finding should end with its text.</summary>
    private SourceSpan TrimEnd(SourceSpan span, Scalar scalar)
    {
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return span;
        }

        var end = span.End;
        while (end > span.Start && char.IsWhiteSpace(_text[end - 1 - _offset]))
        {
            end--;
        }

        return span with { End = end };
    }

    private SourceSpan Cover(ParsingEvent start, ParsingEvent end, FieldNode? last)
    {
        if (start is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow })
        {
            // The closing event stands on the bracket and does not cover it.
            var span = SpanAt(start.Start, end.Start);
            return span.End - _offset < _text.Length && _text[span.End - _offset] is ']' or '}' ? span with { End = span.End + 1 } : span;
        }

        // A block collection ends where its last value ends.
        var whole = SpanAt(start.Start, end.End);
        return last is null ? whole : whole with { End = Math.Max(whole.Start, last.Span.End) };
    }

    private sealed class LimitException(SourceSpan span, string message) : Exception(message)
    {
        public SourceSpan Span { get; } = span;
    }
}
