using System.Text;

namespace Aims.GitOps.Text;

/// <summary>
/// The decoded text of one file and where its lines begin. Lines end at LF, CRLF or a lone CR.
/// A leading byte order mark is not part of the text.
/// </summary>
public sealed class SourceText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int[]? _lineStarts;

    /// <summary>Wraps a text that is already decoded.</summary>
    /// <param name="content">The text, without byte order mark.</param>
    public SourceText(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
    }

    /// <summary>The whole text.</summary>
    public string Content { get; }

    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => Content.Length;

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public ReadOnlySpan<char> this[SourceSpan span] => Content.AsSpan(span.Start, span.Length);

    /// <summary>Number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>
    /// Decodes UTF-8, dropping a leading byte order mark. False when the bytes hold a NUL or are not valid UTF-8.
    /// </summary>
    /// <param name="bytes">The raw file.</param>
    /// <param name="text">The decoded text.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SourceText? text)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        text = null;
        if (bytes.Contains((byte)0))
        {
            return false;
        }

        try
        {
            text = new SourceText(s_strict.GetString(bytes));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Line and column, both from 1, of an offset. An offset past the end answers the end.</summary>
    /// <param name="offset">Zero-based offset in UTF-16 code units.</param>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Clamp(offset, 0, Content.Length);
        var starts = LineStarts;
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - starts[line] + 1);
    }

    /// <summary>The characters of a line without its line break.</summary>
    /// <param name="line">Line number, from 1.</param>
    public SourceSpan GetLine(int line)
    {
        var starts = LineStarts;
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Content.Length;
        while (end > start && Content[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return new SourceSpan(start, end);
    }

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int>(content.Length / 40 + 4) { 0 };
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '\n' || (c == '\r' && (i + 1 == content.Length || content[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
