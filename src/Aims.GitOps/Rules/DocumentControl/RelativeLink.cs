namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Arithmetic of relative links between files of a repository.</summary>
internal static class RelativeLink
{
    /// <summary>
    /// The path, relative to the Git root, that a link means; null for a link to another site, to a place on the same page, or to mail.
    /// A link that climbs above the root begins with <c>../</c>.
    /// </summary>
    /// <param name="from">Path of the file the link stands in.</param>
    /// <param name="target">The address as written.</param>
    public static string? Resolve(string from, string target)
    {
        var address = target[..^SuffixOf(target).Length];
        if (address.Length == 0 || address.StartsWith("//", StringComparison.Ordinal) || HasScheme(address))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(address).Replace('\\', '/');
        var steps = new List<string>();
        if (path[0] != '/')
        {
            steps.AddRange(from.Split('/')[..^1]);
        }

        foreach (var step in path.Split('/'))
        {
            if (step == ".." && steps.Count > 0 && steps[^1] != "..")
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <summary>The link from one file to another, both relative to the Git root.</summary>
    public static string Between(string from, string to)
    {
        var here = from.Split('/')[..^1];
        var there = to.Split('/');
        var common = 0;
        while (common < here.Length && common < there.Length - 1 && here[common] == there[common])
        {
            common++;
        }

        var steps = Enumerable.Repeat("..", here.Length - common).Concat(there.Skip(common).Select(Escape));
        return string.Join('/', steps);
    }

    /// <summary>Query and fragment of an address, with their signs; empty when there is neither.</summary>
    public static string SuffixOf(string target)
    {
        var at = target.AsSpan().IndexOfAny('?', '#');
        return at < 0 ? "" : target[at..];
    }

    private static string Escape(string step) =>
        step.Replace("%", "%25", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && address.AsSpan(0, colon).IndexOfAny('/', '.') < 0;
    }
}
