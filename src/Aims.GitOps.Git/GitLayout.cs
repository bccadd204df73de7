namespace Aims.GitOps.Git;

/// <summary>Where the parts of a Git repository lie on disk. Found without the native library, so that odd repositories are refused with a clear line.</summary>
/// <param name="GitDir">The repository's own folder (<c>.git</c>, or <c>.git/worktrees/NAME</c>).</param>
/// <param name="CommonDir">Folder with objects and branches; differs from <paramref name="GitDir"/> in a linked worktree.</param>
/// <param name="WorkTree">Folder with the files, or null for a bare repository.</param>
internal sealed record GitLayout(string GitDir, string CommonDir, string? WorkTree)
{
    /// <summary>Finds the repository a folder belongs to, going upwards.</summary>
    /// <param name="folder">Where to start.</param>
    /// <exception cref="AimsException"><c>no-folder</c>, <c>no-repository</c>, or <c>corrupted-repository</c>.</exception>
    public static GitLayout Discover(string folder) => TryDiscover(folder)
        ?? throw new AimsException("no-repository", $"{Path.GetFullPath(folder)} is not in a Git repository.", "Run `git init` there, or give the folder of a repository with -C.");

    /// <summary>As <see cref="Discover"/>, but null when there is no repository.</summary>
    /// <param name="folder">Where to start.</param>
    public static GitLayout? TryDiscover(string folder)
    {
        var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(start))
        {
            throw new AimsException("no-folder", $"There is no folder {start}.", "Give an existing folder with -C.");
        }

        for (var current = start; current is not null; current = Path.GetDirectoryName(current))
        {
            var dotGit = Path.Combine(current, ".git");
            if (IsGitDir(dotGit))
            {
                return At(dotGit, current);
            }

            if (File.Exists(dotGit))
            {
                return At(FollowGitFile(dotGit), current);
            }

            if (IsGitDir(current) && Directory.Exists(Path.Combine(current, "refs")))
            {
                // Inside `.git` itself the files are next door; anywhere else it is bare.
                var isDotGit = Path.GetFileName(current).Equals(".git", StringComparison.Ordinal);
                return At(current, isDotGit ? Path.GetDirectoryName(current) : null);
            }
        }

        return null;
    }

    /// <summary>Refuses formats that cannot be read, with one clear line each.</summary>
    /// <exception cref="AimsException"><c>sha256-repository</c>, <c>reftable-repository</c> or <c>unsupported-repository</c>.</exception>
    public void RequireSupportedFormat()
    {
        foreach (var (key, value) in ConfigSection("extensions"))
        {
            switch (key)
            {
                case "objectformat" when !value.Equals("sha1", StringComparison.OrdinalIgnoreCase):
                    throw new AimsException("sha256-repository", $"The repository {GitDir} uses {value} object names, which are not supported.", "Convert it to a SHA-1 repository, for example with `git fast-export | git fast-import` into a new one.");
                case "refstorage" when !value.Equals("files", StringComparison.OrdinalIgnoreCase):
                    throw new AimsException("reftable-repository", $"The repository {GitDir} keeps its branches as {value}, which is not supported.", "Run `git refs migrate --ref-format=files`.");
                case "relativeworktrees" when value.Equals("true", StringComparison.OrdinalIgnoreCase):
                    throw new AimsException("unsupported-repository", $"The repository {GitDir} uses relative worktree paths, which are not supported.", "Run `git config --unset extensions.relativeWorktrees` after `git worktree repair`, or use a fresh clone.");
                case "noop" or "objectformat" or "refstorage" or "relativeworktrees" or "partialclone" or "preciousobjects" or "worktreeconfig":
                    break;
                default:
                    throw new AimsException("unsupported-repository", $"The repository {GitDir} uses the extension '{key}', which is not supported.", "Use a plain clone of it.");
            }
        }
    }

    /// <summary>Keys and values of a section of the repository's own configuration, keys in lower case.</summary>
    /// <param name="section">Section name in lower case; subsections do not count.</param>
    public IEnumerable<(string Key, string Value)> ConfigSection(string section) => Config(head => head.Equals(section, StringComparison.OrdinalIgnoreCase));

    /// <summary>Keys and values of all subsections of a section, such as <c>[remote "origin"]</c>.</summary>
    /// <param name="section">Section name in lower case.</param>
    public IEnumerable<(string Key, string Value)> ConfigSubsections(string section) =>
        Config(head => head.StartsWith(section + " \"", StringComparison.OrdinalIgnoreCase));

    /// <summary>Names of all subsections of a section: <c>origin</c> for <c>[remote "origin"]</c>.</summary>
    /// <param name="section">Section name in lower case.</param>
    public IEnumerable<string> ConfigSubsectionNames(string section)
    {
        var names = new List<string>();
        foreach (var _ in Config(head =>
        {
            if (head.StartsWith(section + " \"", StringComparison.OrdinalIgnoreCase) && head.EndsWith('"'))
            {
                names.Add(head[(section.Length + 2)..^1]);
            }

            return false;
        }))
        {
            // Only the heads are wanted.
        }

        return names;
    }

    private IEnumerable<(string Key, string Value)> Config(Func<string, bool> isWanted)
    {
        var path = Path.Combine(CommonDir, "config");
        if (!File.Exists(path))
        {
            yield break;
        }

        var inside = false;
        foreach (var raw in File.ReadLines(path))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                inside = end > 0 && isWanted(line[1..end].Trim());
                line = end > 0 ? line[(end + 1)..].Trim() : "";
            }

            if (!inside || line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (line.ToLowerInvariant(), "true")
                : (line[..equals].Trim().ToLowerInvariant(), line[(equals + 1)..].Trim().Trim('"'));
        }
    }

    private static GitLayout At(string gitDir, string? workTree)
    {
        var common = Path.Combine(gitDir, "commondir");
        var commonDir = File.Exists(common) ? Path.GetFullPath(Path.Combine(gitDir, File.ReadAllText(common).Trim())) : gitDir;
        var layout = new GitLayout(gitDir, commonDir, workTree);
        foreach (var (key, value) in workTree is null ? [] : layout.ConfigSection("core"))
        {
            if (key == "bare" && value.Equals("true", StringComparison.OrdinalIgnoreCase) && string.Equals(gitDir, commonDir, StringComparison.Ordinal))
            {
                return layout with { WorkTree = null };
            }
        }

        return layout;
    }

    private static bool IsGitDir(string path) =>
        Directory.Exists(path) && (File.Exists(Path.Combine(path, "HEAD")) || File.Exists(Path.Combine(path, "commondir")))
        && (Directory.Exists(Path.Combine(path, "objects")) || File.Exists(Path.Combine(path, "commondir")));

    private static string FollowGitFile(string file)
    {
        var text = File.ReadAllText(file).Trim();
        if (text.StartsWith("gitdir:", StringComparison.Ordinal))
        {
            var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, text["gitdir:".Length..].Trim()));
            if (IsGitDir(target))
            {
                return target;
            }

            throw new AimsException("corrupted-repository", $"{file} points to {target}, which is not a Git repository.", "Run `git worktree repair`, or make a fresh clone.");
        }

        throw new AimsException("corrupted-repository", $"{file} is not a Git link.", "Make a fresh clone.");
    }
}
