using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Aims.GitOps.Graph;

/// <summary>Which files are documents, and of which kind, by the globs of <c>aims.yml</c>.</summary>
internal sealed class DocumentSelection
{
    private readonly string _prefix;
    private readonly Matcher _files = new(StringComparison.Ordinal);
    private readonly ImmutableArray<(Matcher Matcher, string Kind)> _kinds;

    public DocumentSelection(AimsConfiguration configuration, string root)
    {
        _prefix = root.Length == 0 ? "" : root + "/";
        _files.AddIncludePatterns(configuration.Include);

        // Review records count in every repository, also where the globs name only the documents of others.
        _files.AddInclude("reviews/**/*.md");
        _files.AddExcludePatterns(configuration.Exclude);
        _files.AddExcludePatterns([".git/**", ".github/**", "node_modules/**"]);

        // The table of the Statement of Applicability is written from its entries.
        _files.AddExclude("risk/soa.md");
        _kinds = [.. configuration.Kinds.Select(k =>
        {
            var matcher = new Matcher(StringComparison.Ordinal);
            matcher.AddInclude(k.Match);
            return (matcher, k.Kind);
        })];
    }

    /// <summary>The path below the AIMS root, or null when the path is outside.</summary>
    public string? Relative(string path) =>
        path.StartsWith(_prefix, StringComparison.Ordinal) ? path[_prefix.Length..] : null;

    /// <summary>The paths, relative to the Git root, that are documents.</summary>
    public HashSet<string> Select(IEnumerable<string> paths)
    {
        var relative = paths.Select(Relative).Where(p => p is not null).Select(p => p!).ToList();
        // An in-memory match over all paths at once; one call per path rebuilds the pattern state each time.
        var result = _files.Match(relative);
        return result.Files.Select(f => _prefix + f.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Kind assigned by a glob, or null.</summary>
    public string? KindOf(string path)
    {
        if (_kinds.IsEmpty || Relative(path) is not { } relative)
        {
            return null;
        }

        foreach (var (matcher, kind) in _kinds)
        {
            if (matcher.Match(relative).HasMatches)
            {
                return kind;
            }
        }

        return null;
    }
}
