using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>
/// Changes to the front matter of one file that leave every other character as it was: comments, order, quotes, line breaks.
/// Places are those of the file as it was read, so several changes may be collected before they are applied.
/// </summary>
internal sealed class FrontMatterEdits
{
    private readonly DocumentFile _file;
    private readonly string _content;
    private readonly string _newLine;
    private readonly List<(SourceSpan Span, string Text)> _changes = [];

    /// <param name="file">A file whose front matter could be read as written.</param>
    public FrontMatterEdits(DocumentFile file)
    {
        _file = file;
        _content = file.Source.Content;
        var end = _content.AsSpan().IndexOfAny('\r', '\n');
        _newLine = end < 0 ? "\n" : _content.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : _content[end].ToString();
    }

    /// <summary>True when nothing is to be changed.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>The whole text with the changes.</summary>
    public string Apply()
    {
        var text = new StringBuilder(_content.Length + 256);
        var at = 0;
        foreach (var (span, replacement) in _changes.OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End))
        {
            if (span.Start < at)
            {
                throw new InvalidOperationException($"Two changes of {_file.Path} overlap at {span.Start}.");
            }

            text.Append(_content, at, span.Start - at).Append(replacement);
            at = span.End;
        }

        return text.Append(_content, at, _content.Length - at).ToString();
    }

    /// <summary>Replaces exact characters.</summary>
    public void Replace(SourceSpan span, string text) => _changes.Add((span, text));

    /// <summary>Gives a field a value: replaces the value there is, fills an empty one, or adds the field where its definition puts it.</summary>
    /// <param name="map">Front matter of the document, or of an inline document, or an object inside.</param>
    /// <param name="key">The field.</param>
    /// <param name="value">Its new value; nothing empties it.</param>
    /// <param name="order">The fields of the kind, in order, for the place of a new one.</param>
    public void Set(FieldMap map, string key, YamlValue value, ImmutableArray<FieldDefinition> order = default)
    {
        if (Find(map, key) is not { } entry)
        {
            if (!value.IsNothing)
            {
                Add(map, key, value, order);
            }

            return;
        }

        var colon = _content.IndexOf(':', entry.Key.Span.End);
        if (entry.Value.Span.Length == 0)
        {
            Fill(map, entry, colon, value);
            return;
        }

        var old = FullSpan(entry.Value);
        if (IsFlow(map) || (entry.Value is FieldScalar && value is YamlValue.Scalar { IsMultiline: false } && !IsBlockScalar(old)))
        {
            Replace(old, !IsFlow(map) && value is YamlValue.Scalar line ? line.OnLine : value.IsNothing ? "\"\"" : value.ToFlow());
            return;
        }

        var written = new StringBuilder();
        value.AppendAfterColon(written, ColumnOf(entry.Key.Span.Start), _newLine);
        Replace(new SourceSpan(colon + 1, written.ToString().Contains(_newLine, StringComparison.Ordinal) ? EndOfLine(old.End) : old.End), written.ToString());
    }

    /// <summary>Adds a value to a list, or makes the field a list with this value.</summary>
    public void Append(FieldMap map, string key, YamlValue value, ImmutableArray<FieldDefinition> order = default)
    {
        switch (Find(map, key)?.Value)
        {
            case FieldList { IsEmpty: false } list when _content[list.Span.Start] == '-':
                var item = new StringBuilder(_newLine).Append(' ', ColumnOf(list.Span.Start)).Append("- ");
                YamlValue.AppendItem(item, value, ColumnOf(list.Span.Start) + 2, _newLine);
                var end = EndOfLine(FullSpan(list.Items[^1]).End);
                Replace(new SourceSpan(end, end), item.ToString());
                break;
            case FieldList { IsEmpty: false } list when _content[list.Span.Start] == '[':
                var bracket = FullSpan(list).End - 1;
                var last = FullSpan(list.Items[^1]).End;
                Replace(new SourceSpan(last, last), (_content.AsSpan(last, bracket - last).Contains(',') ? " " : ", ") + value.ToFlow());
                break;
            case FieldList { IsEmpty: false } elsewhere:
                Set(map, key, new YamlValue.Items([.. elsewhere.Items.Select(i => YamlValue.From(null, i)), value]), order);
                break;
            case FieldScalar { IsEmpty: false } single:
                Replace(FullSpan(single), $"[{_content[single.Span.Start..FullSpan(single).End]}, {value.ToFlow()}]");
                break;
            default:
                Set(map, key, new YamlValue.Items([value]), order);
                break;
        }
    }

    /// <summary>Adds an inline document.</summary>
    /// <param name="fields">Its fields, one or more lines each, keys at column 4, lines ended by LF.</param>
    /// <exception cref="AimsException">The inline documents there are stand in brackets.</exception>
    public void AddEntry(string fields)
    {
        var entries = _file.Fields.Find("entries");
        var lines = fields.TrimEnd('\n').Split('\n');
        if (entries?.Value is FieldList { IsEmpty: false } list)
        {
            if (_content[list.Span.Start] != '-')
            {
                throw new AimsException("entries", $"The entries of {_file.Path} are written in brackets.", "Write them as a list with hyphens, one below the other, and try again.");
            }

            var end = NextLine(FullSpan(list).End);
            Replace(new SourceSpan(end, end), Entry(lines, ColumnOf(list.Span.Start)));
            return;
        }

        if (entries is not null)
        {
            var colon = _content.IndexOf(':', entries.Key.Span.End);
            var end = NextLine(colon);
            Replace(new SourceSpan(colon + 1, end), _newLine + Entry(lines, 2));
            return;
        }

        var fence = LineStart(_file.FrontMatterSpan.End - 1);
        Replace(new SourceSpan(fence, fence), $"entries:{_newLine}{Entry(lines, 2)}");
    }

    private string Entry(string[] lines, int column)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            var content = lines[i].Length > 4 ? lines[i][4..] : "";
            if (content.Length > 0)
            {
                text.Append(' ', column).Append(i == 0 ? "- " : "  ").Append(content);
            }

            text.Append(_newLine);
        }

        return text.ToString();
    }

    private int LineStart(int position)
    {
        while (position > 0 && _content[position] is '\n' or '\r')
        {
            position--;
        }

        return position - ColumnOf(position);
    }

    private void Fill(FieldMap map, FieldEntry entry, int colon, YamlValue value)
    {
        if (value.IsNothing)
        {
            return;
        }

        var next = colon + 1;
        while (next < _content.Length && _content[next] == ' ')
        {
            next++;
        }

        var written = new StringBuilder();
        if (IsFlow(map))
        {
            written.Append(' ').Append(value.ToFlow());
        }
        else
        {
            value.AppendAfterColon(written, ColumnOf(entry.Key.Span.Start), _newLine);
        }

        // A remark behind an empty field keeps its column where there is room. Behind a value of several lines it would become part of the value.
        if (next < _content.Length && _content[next] == '#')
        {
            if (written.ToString().Contains(_newLine, StringComparison.Ordinal))
            {
                next = EndOfLine(next);
            }
            else
            {
                written.Append(' ', Math.Max(2, next - colon - 1 - written.Length));
            }
        }

        Replace(new SourceSpan(colon + 1, next), written.ToString());
    }

    private void Add(FieldMap map, string key, YamlValue value, ImmutableArray<FieldDefinition> order)
    {
        var written = map.Entries.RemoveAll(e => e.Source != FieldSource.Written);
        var before = Predecessor(written, key, order);
        if (IsFlow(map))
        {
            var close = FullSpan(map).End - 1;
            var at = before is null ? map.Span.Start + 1 : EndOf(before);
            var isAlone = written.IsEmpty;
            var text = $"{YamlText.Key(key)}: {value.ToFlow()}";
            Replace(new SourceSpan(isAlone ? close : at, isAlone ? close : at), isAlone ? text : before is null ? text + ", " : ", " + text);
            return;
        }

        var line = new StringBuilder();
        var column = written.IsEmpty ? 0 : ColumnOf(written[0].Key.Span.Start);
        value.AppendField(line, key, column, _newLine);
        if (before is null)
        {
            // The first key may stand behind a hyphen: the new one follows it rather than taking its place.
            before = written.IsEmpty ? null : written[0];
        }

        var end = before is null ? NextLine(0) : NextLine(EndOf(before));
        Replace(new SourceSpan(end, end), line.ToString());
    }

    /// <summary>The last written field that comes before a new one.</summary>
    private static FieldEntry? Predecessor(ImmutableArray<FieldEntry> written, string key, ImmutableArray<FieldDefinition> order)
    {
        var index = IndexOf(order, key);
        if (index < 0)
        {
            // Inline documents stay last, where they do not separate the fields of the page.
            return written.LastOrDefault(e => e.Key.Value != "entries") ?? written.LastOrDefault();
        }

        FieldEntry? before = null;
        foreach (var entry in written)
        {
            var other = IndexOf(order, entry.Key.Value);
            if (other >= 0 && other < index && entry.Key.Value != "entries")
            {
                before = entry;
            }
        }

        return before;
    }

    private static int IndexOf(ImmutableArray<FieldDefinition> order, string key)
    {
        for (var i = 0; !order.IsDefault && i < order.Length; i++)
        {
            if (order[i].Name == key || order[i].Aliases.Contains(key))
            {
                return i;
            }
        }

        return -1;
    }

    private static FieldEntry? Find(FieldMap map, string key) => map.Find(key) is { Source: FieldSource.Written } entry ? entry : null;

    private int EndOf(FieldEntry entry) => Math.Max(entry.Key.Span.End + 1, FullSpan(entry.Value).End);

    private bool IsFlow(FieldMap map) => map.Span.Start < _content.Length && _content[map.Span.Start] == '{';

    private bool IsBlockScalar(SourceSpan span) => _content[span.Start] is '|' or '>';

    /// <summary>The value without the blanks and comments behind it.</summary>
    private SourceSpan FullSpan(FieldNode node)
    {
        var span = node.Span;
        if (node is FieldList or FieldMap && span.Start < _content.Length && _content[span.Start] is '[' or '{' or '*')
        {
            return span;
        }

        if (node is FieldList { Items: [.., var lastItem] } && lastItem.Span.Length > 0)
        {
            return span with { End = FullSpan(lastItem).End };
        }

        if (node is FieldMap { Entries: [.., var lastEntry] })
        {
            return span with { End = EndOf(lastEntry) };
        }

        var end = span.End;
        while (end > span.Start && char.IsWhiteSpace(_content[end - 1]))
        {
            end--;
        }

        return span with { End = end };
    }

    private int ColumnOf(int position)
    {
        var column = 0;
        while (position - column > 0 && _content[position - column - 1] is not ('\n' or '\r'))
        {
            column++;
        }

        return column;
    }

    private int EndOfLine(int position)
    {
        var end = _content.AsSpan(position).IndexOfAny('\r', '\n');
        return end < 0 ? _content.Length : position + end;
    }

    private int NextLine(int position) => FrontMatter.NextLine(_content, position);
}
