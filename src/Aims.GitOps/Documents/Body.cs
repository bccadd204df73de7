using System.Collections.Immutable;
using Aims.GitOps.Text;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownSpan = Markdig.Syntax.SourceSpan;
using SourceSpan = Aims.GitOps.Text.SourceSpan;

namespace Aims.GitOps.Documents;

/// <summary>A heading of a body and the text below it, up to the next heading of the same or a higher level.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">The heading without markup.</param>
/// <param name="Key">The key given as <c>{#key}</c>, or null.</param>
/// <param name="Span">The heading line.</param>
/// <param name="Content">The text below it, sub-headings included.</param>
public sealed record Heading(int Level, string Text, string? Key, SourceSpan Span, SourceSpan Content);

/// <summary>A link or an image.</summary>
/// <param name="Target">The address as written, unescaped.</param>
/// <param name="IsImage">True for an image.</param>
/// <param name="Span">The address when it could be located, else the whole link.</param>
public sealed record Link(string Target, bool IsImage, SourceSpan Span);

/// <summary>An item of a task list.</summary>
/// <param name="IsDone">True when ticked.</param>
/// <param name="Text">The item without markup.</param>
/// <param name="Span">The whole item.</param>
public sealed record TaskItem(bool IsDone, string Text, SourceSpan Span);

/// <summary>The Markdown below the front matter: headings, links, task lists and ids mentioned in text, each with its exact place.</summary>
public sealed class Body
{
    /// <summary>A body without text.</summary>
    public static readonly Body None = new("", 0);

    // Only what is read below: keys on headings, task lists. Table cells are inline text either way.
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder
    {
        PreciseSourceLocation = true,
    }.UseGenericAttributes().UseTaskLists().Build();

    private readonly int _start;
    private readonly Lazy<Parsed> _parsed;

    internal Body(string fileContent, int start)
    {
        Content = fileContent;
        _start = start;
        _parsed = new Lazy<Parsed>(Parse);
    }

    /// <summary>The text of the body, as written.</summary>
    public ReadOnlySpan<char> Text => Content.AsSpan(_start);

    /// <summary>Where the body begins and ends in its file.</summary>
    public SourceSpan Span => new(_start, Content.Length);

    /// <summary>Headings in order.</summary>
    public ImmutableArray<Heading> Headings => _parsed.Value.Headings;

    /// <summary>Links and images in order.</summary>
    public ImmutableArray<Link> Links => _parsed.Value.Links;

    /// <summary>Items of task lists in order.</summary>
    public ImmutableArray<TaskItem> Tasks => _parsed.Value.Tasks;

    /// <summary>Ids mentioned in running text, longest match, in order. Code blocks are left out.</summary>
    public ImmutableArray<Located<string>> Mentions => _parsed.Value.Mentions;

    /// <summary>Code blocks and code in lines, in order.</summary>
    public ImmutableArray<SourceSpan> Code => _parsed.Value.Code;

    /// <summary>The file the body belongs to.</summary>
    internal string Content { get; }

    /// <summary>The characters of a span, markup included.</summary>
    public ReadOnlySpan<char> this[SourceSpan span] => Content.AsSpan(span.Start, span.Length);

    /// <summary>The section with a key, or with a heading that reads the same, ignoring case; null when there is none.</summary>
    /// <param name="key">Key of the section, such as <c>purpose</c>.</param>
    /// <param name="heading">Heading to fall back on.</param>
    public Heading? Section(string key, string heading)
    {
        foreach (var candidate in Headings)
        {
            if (string.Equals(candidate.Key, key, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        foreach (var candidate in Headings)
        {
            if (candidate.Key is null && string.Equals(candidate.Text, heading, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        return null;
    }

    private Parsed Parse()
    {
        if (_start >= Content.Length)
        {
            return Parsed.Nothing;
        }

        var document = Markdown.Parse(Content[_start..], s_pipeline);
        var headings = new List<HeadingBlock>();
        var links = ImmutableArray.CreateBuilder<Link>();
        var tasks = ImmutableArray.CreateBuilder<TaskItem>();
        var mentions = ImmutableArray.CreateBuilder<Located<string>>();
        var code = ImmutableArray.CreateBuilder<SourceSpan>();
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    headings.Add(heading);
                    break;
                case LinkInline { Url: { } url } link:
                    links.Add(new Link(url, link.IsImage, Convert(link.UrlSpan.IsEmpty ? link.Span : link.UrlSpan)));
                    break;
                case AutolinkInline autolink:
                    links.Add(new Link(autolink.Url, false, Convert(autolink.Span)));
                    break;
                case CodeBlock or CodeInline:
                    code.Add(Convert(node.Span));
                    break;
                case LiteralInline literal:
                    Mention.Scan(Content, Convert(literal.Span), mentions);
                    break;
                case TaskList { Parent.ParentBlock: { } paragraph } task:
                    tasks.Add(new TaskItem(task.Checked, PlainText(paragraph), Convert((paragraph.Parent as Block ?? paragraph).Span)));
                    break;
            }
        }

        return new Parsed(Sections(headings), links.DrainToImmutable(), tasks.DrainToImmutable(), mentions.DrainToImmutable(), [.. code.OrderBy(c => c.Start)]);
    }

    private ImmutableArray<Heading> Sections(List<HeadingBlock> blocks)
    {
        var sections = ImmutableArray.CreateBuilder<Heading>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var next = blocks.Skip(i + 1).FirstOrDefault(b => b.Level <= block.Level);
            var span = WholeLine(Convert(block.Span));
            var end = next is null ? Content.Length : Convert(next.Span).Start;
            sections.Add(new Heading(block.Level, PlainText(block), block.TryGetAttributes()?.Id, span, new SourceSpan(Math.Min(span.End, end), end)));
        }

        return sections.DrainToImmutable();
    }

    /// <summary>The parser ends a heading before its key.</summary>
    private SourceSpan WholeLine(SourceSpan span)
    {
        var end = Content.AsSpan(span.End).IndexOfAny('\r', '\n');
        return span with { End = end < 0 ? Content.Length : span.End + end };
    }

    private static string PlainText(LeafBlock block)
    {
        var text = new System.Text.StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>The library's spans end on their last character; ours end after it. The only place that knows.</summary>
    private SourceSpan Convert(MarkdownSpan span) =>
        span.IsEmpty ? new SourceSpan(_start, _start) : new SourceSpan(_start + span.Start, _start + span.End + 1);

    private sealed record Parsed(
        ImmutableArray<Heading> Headings,
        ImmutableArray<Link> Links,
        ImmutableArray<TaskItem> Tasks,
        ImmutableArray<Located<string>> Mentions,
        ImmutableArray<SourceSpan> Code)
    {
        public static readonly Parsed Nothing = new([], [], [], [], []);
    }
}
