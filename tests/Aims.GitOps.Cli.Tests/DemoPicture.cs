using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Aims.GitOps.Cli.Tests;

/// <summary>Draws terminal output as SVG, so that the README shows what the tool really says.</summary>
internal static partial class DemoPicture
{
    private const int LineHeight = 18;
    private const double CharacterWidth = 8.4;

    private static readonly Dictionary<string, string> s_colors = new(StringComparer.Ordinal)
    {
        ["31"] = "#ff7b72",
        ["32"] = "#7ee787",
        ["33"] = "#e3b341",
        ["36"] = "#79c0ff",
        ["2"] = "#8b949e",
    };

    public static string Draw(string output, int lines)
    {
        var rows = output.Split('\n').Take(lines).ToList();
        var width = (int)((rows.Max(r => Escape().Replace(r, "").Length) * CharacterWidth) + 40);
        var height = (rows.Count * LineHeight) + 40;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Output of aims demo\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>\n<g font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"14\" fill=\"#e6edf3\" xml:space=\"preserve\">\n");
        for (var i = 0; i < rows.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{34 + (i * LineHeight)}\">{Spans(rows[i])}</text>\n");
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static string Spans(string row)
    {
        var text = new StringBuilder();
        var style = "";
        var at = 0;
        foreach (Match match in Escape().Matches(row))
        {
            Append(row[at..match.Index]);
            style = match.Groups["code"].Value switch
            {
                "0" => "",
                "1" => " font-weight=\"bold\"",
                var code => s_colors.TryGetValue(code, out var color) ? $" fill=\"{color}\"" : "",
            };
            at = match.Index + match.Length;
        }

        Append(row[at..]);
        return text.ToString();

        void Append(string part)
        {
            if (part.Length > 0)
            {
                text.Append("<tspan").Append(style).Append('>').Append(SecurityElement.Escape(part)).Append("</tspan>");
            }
        }
    }

    [GeneratedRegex("\x1b\\[(?<code>\\d+)m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
