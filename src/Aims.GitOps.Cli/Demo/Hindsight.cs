using System.Text;
using System.Text.RegularExpressions;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Cli.Demo;

/// <summary>
/// Takes out of a text what nobody could know on a day: results and decisions of later days, and references to documents that had not
/// landed yet. This is how one final text yields the versions of a whole year. It works on lines, because the demo's front matter is
/// written with one value per line.
/// </summary>
/// <param name="firstLanding">Day on which each document, and each file by its path, landed first.</param>
internal sealed partial class Hindsight(IReadOnlyDictionary<string, DateOnly> firstLanding)
{
    private const string Date = @"(?<day>\d{4}-\d\d-\d\d)";
    private const string Id = @"[A-Z]{2,4}-[A-Z0-9][A-Z0-9.]*(?:-\d{4}-\d\d-\d\d)?|SCP|CRI|AUP";

    /// <summary>The text as it could stand on a day.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">A later text.</param>
    /// <param name="day">The day.</param>
    public string TextOn(string path, string text, DateOnly day)
    {
        if (path.EndsWith(".csv", StringComparison.Ordinal))
        {
            return string.Join('\n', text.Split('\n').Where(line => !CellDate().Matches(line).Any(m => IsLater(m, day))));
        }

        if (!path.EndsWith(".md", StringComparison.Ordinal) || !text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOf("\n---\n", StringComparison.Ordinal) + 1;
        return FrontMatter(text[..end], day) + Body(path, text[end..], day);
    }

    private string FrontMatter(string text, DateOnly day)
    {
        var kept = new List<string>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            // A decision or result in braces exists from its day on.
            if (HappenedOn().Match(line) is { Success: true } happened && IsLater(happened, day))
            {
                continue;
            }

            var known = WithoutUnknown(WithoutLater(line, day), day);
            if (known is not null && !(OwnDay().Match(known) is { Success: true } own && IsLater(own, day)))
            {
                kept.Add(known);
            }
        }

        var result = new StringBuilder();
        for (var i = 0; i < kept.Count; i++)
        {
            // A key that has lost all its lines goes too.
            if (!LoneKey().IsMatch(kept[i]) || (i + 1 < kept.Count && (Indent(kept[i + 1]) > Indent(kept[i]) || kept[i + 1].TrimStart().StartsWith("- ", StringComparison.Ordinal))))
            {
                result.Append(kept[i]).Append('\n');
            }
        }

        return result.ToString();
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private string Body(string path, string text, DateOnly day) => Link().Replace(text, match =>
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        return IsUnknown(Resolve(folder, match.Groups["target"].Value), day) ? match.Groups["text"].Value : match.Value;
    });

    private static string Resolve(string folder, string target)
    {
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var part in target.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static string WithoutLater(string line, DateOnly day)
    {
        line = DonePart().Replace(line, m => IsLater(m, day) ? "" : m.Value);
        line = CheckedPart().Replace(line, m => IsLater(m, day)
            ? $"checked_on: {day:yyyy-MM-dd}" + (m.Groups["next"].Success ? $", next_check: {day.AddMonths(3):yyyy-MM-dd}" : "")
            : m.Value);
        return TouchedPart().Replace(line, m => IsLater(m, day) ? $"{m.Groups["key"].Value}: {day:yyyy-MM-dd}" : m.Value);
    }

    private string? WithoutUnknown(string line, DateOnly day)
    {
        var emptied = false;
        line = IdList().Replace(line, match =>
        {
            var items = match.Groups["items"].Value.Split(", ");
            var left = items.Where(i => !IsUnknown(i, day)).ToList();
            emptied |= left.Count == 0;
            return left.Count == items.Length ? match.Value : $"{match.Groups["key"].Value}: [{string.Join(", ", left)}]";
        });
        if (emptied && EmptyListLine().IsMatch(line))
        {
            return null;
        }

        line = emptied ? EmptyListPart().Replace(line, "") : line;
        if (SingleLine().Match(line) is { Success: true } single)
        {
            return IsUnknown(single.Groups["id"].Value, day) ? null : line;
        }

        return SinglePart().Replace(line, match => IsUnknown(match.Groups["id"].Value, day) ? "" : match.Value);
    }

    private bool IsUnknown(string idOrPath, DateOnly day) => firstLanding.TryGetValue(idOrPath, out var first) && first > day;

    private static bool IsLater(Match match, DateOnly day) =>
        FieldMap.TryDate(match.Groups["day"].Value, out var date) && date > day;

    [GeneratedRegex("," + Date + ",", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CellDate();

    [GeneratedRegex(@"(\{|, )(on|period_end): " + Date, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HappenedOn();

    [GeneratedRegex(@"^\s*(finalised_on|closed_on|retired_on|live_on|implemented_on): " + Date + "$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnDay();

    [GeneratedRegex(
        @", (done_on: " + Date + @"(, evidence: [^,}]+)?|sent_on: " + Date + @"(, evidence: [^,}]+)?"
        + @"|verified_on: " + Date + @", verified_by: [^,}]+, result: [^,}]+(, evidence: [^,}]+)?"
        + @"|measured: [^,}]+, measured_on: " + Date + @", met: [^,}]+(, evidence: [^,}]+)?)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DonePart();

    [GeneratedRegex(@"(?<!\w)checked_on: " + Date + @"(?<next>, next_check: \d{4}-\d\d-\d\d)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CheckedPart();

    [GeneratedRegex(@"(?<key>updated_on|effectiveness_checked_on): " + Date, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TouchedPart();

    [GeneratedRegex(@"(?<key>\w+): \[(?<items>[^\[\]]+)\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdList();

    [GeneratedRegex(@"^\s*\w+: \[\]$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyListLine();

    [GeneratedRegex(@", \w+: \[\](?=[,}])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyListPart();

    [GeneratedRegex(@"^\s*(?!id:)\w+: (?<id>" + Id + ")$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SingleLine();

    [GeneratedRegex(@", (?!id:)\w+: (?<id>" + Id + @")(?=[,}])|(?<=\{)(?!id:)\w+: (?<id>" + Id + "), ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SinglePart();

    [GeneratedRegex(@"^\s*[\w-]+:$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LoneKey();

    [GeneratedRegex(@"\[(?<text>[^\[\]]+)\]\((?<target>[^():\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();
}
