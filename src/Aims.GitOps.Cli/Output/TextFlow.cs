using System.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Wraps text at blanks.</summary>
internal static class TextFlow
{
    public static void Append(StringBuilder target, string text, string indent, int width) => Append(target, text, indent, indent, width);

    public static void Append(StringBuilder target, string text, string first, string indent, int width)
    {
        var isFirst = true;
        var column = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                target.Append('\n');
                column = 0;
            }

            if (column == 0)
            {
                var lead = isFirst ? first : indent;
                target.Append(lead).Append(word);
                column = lead.Length + word.Length;
                isFirst = false;
            }
            else
            {
                target.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        target.Append('\n');
    }
}
