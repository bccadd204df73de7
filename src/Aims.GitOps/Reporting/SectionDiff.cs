using Aims.GitOps.Documents;

namespace Aims.GitOps.Reporting;

/// <summary>Compares the texts of a document section by section.</summary>
internal static class SectionDiff
{
    public static IEnumerable<SemanticChange> Between(Document before, Document after)
    {
        var old = Sections(before);
        var now = Sections(after);
        foreach (var (key, (heading, text)) in now)
        {
            if (!old.TryGetValue(key, out var was))
            {
                yield return Change(after, key, $"section {heading} added");
            }
            else if (was.Text != text)
            {
                yield return Change(after, key, key.Length == 0 ? "text before the first heading changed" : $"section {heading} changed");
            }
        }

        foreach (var (key, (heading, _)) in old)
        {
            if (!now.ContainsKey(key))
            {
                yield return Change(after, key, key.Length == 0 ? "text before the first heading removed" : $"section {heading} removed");
            }
        }
    }

    private static SemanticChange Change(Document document, string key, string what) =>
        new(document.Id, document.KindSlug, document.Path, SemanticChangeKind.Body, key.Length == 0 ? null : key, null, null, $"{document.Id} {what}");

    /// <summary>Text of each section without its sub-sections, by key or heading. The text before the first heading has the empty key.</summary>
    private static Dictionary<string, (string Heading, string Text)> Sections(Document document)
    {
        var sections = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var body = document.Body;
        var headings = body.Headings;
        Add("", "", body.Span.Start, headings.IsEmpty ? body.Span.End : headings[0].Span.Start);
        for (var i = 0; i < headings.Length; i++)
        {
            Add(headings[i].Key ?? headings[i].Text, headings[i].Text, headings[i].Content.Start, i + 1 < headings.Length ? headings[i + 1].Span.Start : headings[i].Content.End);
        }

        return sections;

        void Add(string key, string heading, int start, int end)
        {
            var text = end > start ? string.Join(' ', body[new Text.SourceSpan(start, end)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
            if (key.Length > 0 || text.Length > 0)
            {
                var free = key;
                for (var n = 2; !sections.TryAdd(free, (heading, text)); n++)
                {
                    free = $"{key} ({n})";
                }
            }
        }
    }
}
