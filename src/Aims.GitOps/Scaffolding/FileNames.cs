using System.Text;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>Names of the files of new documents.</summary>
internal static class FileNames
{
    private const int LongestSlug = 48;

    /// <summary>Path of a document relative to the AIMS root: the folder of its kind, its id, and its title in lower case.</summary>
    public static string For(KindDefinition kind, string id, string title)
    {
        if (kind.IsSingleton)
        {
            return kind.Path;
        }

        var slug = kind.Slug is "control" or "review" ? "" : Slug(title);
        return slug.Length == 0 ? $"{kind.Path}{id}.md" : $"{kind.Path}{id}-{slug}.md";
    }

    /// <summary>A title in ASCII letters, digits and hyphens; empty when nothing of it can be written so.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            var part = c switch
            {
                >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
                'ä' => "ae",
                'ö' or 'ø' => "oe",
                'ü' => "ue",
                'ß' => "ss",
                'æ' => "ae",
                'å' or 'à' or 'á' or 'â' or 'ã' => "a",
                'é' or 'è' or 'ê' or 'ë' => "e",
                'í' or 'ì' or 'î' or 'ï' => "i",
                'ó' or 'ò' or 'ô' or 'õ' => "o",
                'ú' or 'ù' or 'û' => "u",
                'ç' => "c",
                'ñ' => "n",
                'ł' => "l",
                _ => "-",
            };
            if (part == "-" ? slug.Length > 0 && slug[^1] != '-' : true)
            {
                slug.Append(part);
            }
        }

        var text = slug.ToString().Trim('-');
        if (text.Length <= LongestSlug)
        {
            return text;
        }

        var cut = text.LastIndexOf('-', LongestSlug);
        return text[..(cut > 0 ? cut : LongestSlug)];
    }
}
