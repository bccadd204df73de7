using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git;

/// <summary>Branches and tags as files keep them: one file each, or together in <c>packed-refs</c>. Read anew each time.</summary>
internal sealed class References(GitLayout layout)
{
    private const int DeepestLink = 5;

    /// <summary>Full name of the branch HEAD points to (<c>refs/heads/main</c>), or null when it is detached.</summary>
    public string? HeadTarget => Linked(ReadFile("HEAD") ?? throw Damaged("HEAD"));

    /// <summary>The object a reference points to, links followed; null when there is none.</summary>
    /// <param name="name">Full name, or <c>HEAD</c>.</param>
    /// <exception cref="AimsException">The reference is damaged (<c>corrupted-repository</c>).</exception>
    public ObjectName? Find(string name)
    {
        for (var depth = 0; depth < DeepestLink && IsSafe(name); depth++)
        {
            if (ReadFile(name) is not { } text)
            {
                return FindPacked(name);
            }

            if (Linked(text) is { } target)
            {
                name = target;
                continue;
            }

            // FETCH_HEAD says more behind the id.
            return ObjectName.TryParse(text.AsSpan(0, Math.Min(text.Length, 2 * ObjectName.Size)), out var found) ? found : throw Damaged(name);
        }

        return null;
    }

    /// <summary>Where a symbolic reference points, or null when it is not there or not symbolic.</summary>
    /// <param name="name">Full name.</param>
    public string? FindLink(string name) => IsSafe(name) && ReadFile(name) is { } text ? Linked(text) : null;

    /// <summary>Full names of all references with a prefix, ordered (ordinal).</summary>
    /// <param name="prefix">Prefix that ends with a slash, such as <c>refs/tags/</c>.</param>
    public IReadOnlyList<string> Names(string prefix)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var folder = Path.Combine(layout.CommonDir, prefix);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (!file.EndsWith(".lock", StringComparison.Ordinal))
                {
                    names.Add(prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'));
                }
            }
        }

        foreach (var line in PackedLines())
        {
            if (line.Length > 41 && line.AsSpan(41).StartsWith(prefix, StringComparison.Ordinal))
            {
                names.Add(line[41..]);
            }
        }

        return [.. names];
    }

    private static string? Linked(string text) => text.StartsWith("ref:", StringComparison.Ordinal) ? text["ref:".Length..].Trim() : null;

    // Names come from configuration too, and become paths.
    private static bool IsSafe(string name) =>
        (name.StartsWith("refs/", StringComparison.Ordinal) || name.All(c => c is (>= 'A' and <= 'Z') or '_'))
        && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith('/') && !name.Contains("//", StringComparison.Ordinal)
        && name.All(c => c > ' ' && !"\\:*?[~^\"<>|\u007F".Contains(c, StringComparison.Ordinal));

    private string? ReadFile(string name)
    {
        // HEAD and the like belong to the worktree, branches and tags to all of them.
        var path = Path.Combine(name.StartsWith("refs/", StringComparison.Ordinal) ? layout.CommonDir : layout.GitDir, name);
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AimsException("unreadable", $"The file {path} cannot be read.", "Allow reading it.", e);
        }
    }

    private ObjectName? FindPacked(string name)
    {
        foreach (var line in PackedLines())
        {
            if (line.Length == name.Length + 41 && line.EndsWith(name, StringComparison.Ordinal) && ObjectName.TryParse(line.AsSpan(0, 40), out var found))
            {
                return found;
            }
        }

        return null;
    }

    private IEnumerable<string> PackedLines()
    {
        var path = Path.Combine(layout.CommonDir, "packed-refs");
        return File.Exists(path) ? File.ReadLines(path) : [];
    }

    private AimsException Damaged(string name) =>
        new("corrupted-repository", $"The reference {name} of {layout.GitDir} is damaged.", "Run `git fsck`, or make a fresh clone.");
}
