using System.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Wraps text at blanks.</summary>
internal static class TextFlow
{
    public static void Append(StringBuilder target, string text, string indent, int width)
    {
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
                target.Append(indent).Append(word);
                column = indent.Length + word.Length;
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
