namespace Aims.GitOps.Cli.Output;

/// <summary>Colours and emphasis for a terminal, or nothing. Text from documents loses its control characters either way.</summary>
internal sealed class Ansi(bool isOn)
{
    public string Red(string text) => Wrap("31", text);

    public string Yellow(string text) => Wrap("33", text);

    public string Green(string text) => Wrap("32", text);

    public string Blue(string text) => Wrap("36", text);

    public string Bold(string text) => Wrap("1", text);

    public string Dim(string text) => Wrap("2", text);

    /// <summary>Replaces control characters, which could move the cursor or forge lines, by a visible sign.</summary>
    public static string Safe(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = source[i] == '\t' ? ' ' : char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
    }

    private string Wrap(string code, string text) => isOn ? $"\x1b[{code}m{text}\x1b[0m" : text;
}
