using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules;

/// <summary>Required sections of a body and how much their authors wrote in them.</summary>
internal static class Sections
{
    /// <summary>The heading of a required section: by its key, by its heading or an alias, or by a heading of <c>headings</c> in aims.yml; null when it is not there.</summary>
    public static Heading? Find(Document document, SectionDefinition section, AimsConfiguration configuration)
    {
        if (document.Body.Section(section.Key, section.Heading) is { } found)
        {
            return found;
        }

        var others = configuration.Headings.TryGetValue(section.Key, out var own) ? section.Aliases.AddRange(own) : section.Aliases;
        foreach (var heading in document.Body.Headings)
        {
            if (heading.Key is null && others.Contains(heading.Text, StringComparer.OrdinalIgnoreCase))
            {
                return heading;
            }
        }

        return null;
    }

    /// <summary>
    /// Number of words under a heading, without headings, comments, questions of a template and placeholders. In scripts without blanks
    /// two signs count as a word.
    /// </summary>
    public static int WordsIn(Document document, Heading heading)
    {
        var words = 0;
        var signs = 0;
        var text = Placeholders.Without(document.Body[heading.Content].ToString());
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.TrimStart().StartsWith("#"))
            {
                continue;
            }

            foreach (var part in line.SplitAny(' ', '\t', '|'))
            {
                var isWord = false;
                foreach (var c in line[part])
                {
                    if (IsIdeographic(c))
                    {
                        signs++;
                    }
                    else
                    {
                        isWord |= char.IsLetterOrDigit(c);
                    }
                }

                words += isWord ? 1 : 0;
            }
        }

        return words + (signs / 2);
    }

    private static bool IsIdeographic(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0EFF');
}
