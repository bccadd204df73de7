using System.Globalization;

namespace Aims.GitOps.Testing;

/// <summary>
/// A real Git repository in a temporary folder, made with the <c>git</c> program: fixed authors and dates, so that object ids are the same
/// in every run; the configuration of machine and user plays no part. The first branch is <c>main</c>.
/// Each commit is one day after the one before unless a time is given.
/// </summary>
public sealed class TestRepository : IDisposable
{
    public const string Alice = "Alice Example <alice@example.org>";
    public const string Bob = "Bob Example <bob@example.org>";

    private readonly TestFolder? _folder;
    private DateTimeOffset _next = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private TestRepository(TestFolder? folder, string path) => (_folder, Path) = (folder, path);

    /// <summary>Absolute path of the working tree.</summary>
    public string Path { get; }

    /// <summary>Object id of the checked-out commit.</summary>
    public string Head => Git("rev-parse", "HEAD").Trim();

    /// <summary>An empty repository.</summary>
    public static TestRepository Create(params string[] initOptions)
    {
        var folder = TestFolder.Create();
        var repository = new TestRepository(folder, folder.Path);
        repository.Git(["init", "-q", "-b", "main", .. initOptions]);
        repository.Git("config", "core.autocrlf", "false");
        return repository;
    }

    /// <summary>Clones into a new temporary folder; <c>file://</c> is put before local paths so that clone options take effect.</summary>
    public static TestRepository Clone(string source, params string[] options)
    {
        var folder = TestFolder.Create();
        var from = Directory.Exists(source) ? new Uri(source).AbsoluteUri : source;
        GitCommand.Run(folder.Path, ["-c", "protocol.file.allow=always", "clone", "-q", .. options, from, "."]);
        return new TestRepository(folder, folder.Path);
    }

    /// <summary>Absolute path of a file in the working tree.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file in the working tree, making its folders.</summary>
    public TestRepository Write(string path, string text)
    {
        var full = this[path];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Deletes a file from the working tree.</summary>
    public TestRepository Delete(string path)
    {
        File.Delete(this[path]);
        return this;
    }

    /// <summary>Moves a file in the working tree.</summary>
    public TestRepository Move(string from, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[to])!);
        File.Move(this[from], this[to]);
        return this;
    }

    /// <summary>Commits everything in the working tree and answers the commit's id.</summary>
    /// <param name="message">Message.</param>
    /// <param name="at">Author and committer date (ISO 8601); null for a day after the last commit.</param>
    /// <param name="author">Author as <c>Name &lt;email&gt;</c>.</param>
    /// <param name="committer">Committer; null for the author.</param>
    public string Commit(string message, string? at = null, string author = Alice, string? committer = null)
    {
        Git("add", "-A");
        GitAt(at, author, committer, "commit", "-q", "--allow-empty", "--no-verify", "--cleanup=verbatim", "-m", message);
        return Head;
    }

    /// <summary>Creates a branch here, or at a revision, and switches to it.</summary>
    public TestRepository Branch(string name, string from = "HEAD")
    {
        Git("checkout", "-q", "-b", name, from);
        return this;
    }

    /// <summary>Switches to a branch or, detached, to a commit.</summary>
    public TestRepository Switch(string revision)
    {
        Git("checkout", "-q", revision);
        return this;
    }

    /// <summary>Merges branches into the current one with a merge commit (several: an octopus) and answers its id.</summary>
    public string Merge(string[] branches, string? message = null, string? at = null, string author = Alice, string? committer = null)
    {
        GitAt(at, author, committer, ["merge", "-q", "--no-ff", "--no-verify", "-m", message ?? $"Merge {string.Join(", ", branches)}", .. branches]);
        return Head;
    }

    /// <summary>Merges one branch with a merge commit and answers its id.</summary>
    public string Merge(string branch, string? message = null, string? at = null, string author = Alice, string? committer = null) =>
        Merge([branch], message, at, author, committer);

    /// <summary>Runs git here and answers its standard output.</summary>
    public string Git(params string[] arguments) => GitCommand.Run(Path, arguments);

    /// <summary>Runs git with the author, committer and date set.</summary>
    public string GitAt(string? at, string author, string? committer, params string[] arguments)
    {
        var when = at is null ? _next : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        _next = when.AddDays(1);
        var date = string.Create(CultureInfo.InvariantCulture, $"{when.ToUnixTimeSeconds()} {(when.Offset < TimeSpan.Zero ? '-' : '+')}{when.Offset:hhmm}");
        var (name, email) = Split(author);
        var (committerName, committerEmail) = Split(committer ?? author);
        return GitCommand.Run(Path, arguments, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_AUTHOR_NAME"] = name,
            ["GIT_AUTHOR_EMAIL"] = email,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = committerName,
            ["GIT_COMMITTER_EMAIL"] = committerEmail,
            ["GIT_COMMITTER_DATE"] = date,
        });
    }

    public void Dispose() => _folder?.Dispose();

    private static (string Name, string Email) Split(string person)
    {
        var open = person.IndexOf('<', StringComparison.Ordinal);
        return (person[..open].Trim(), person[(open + 1)..^1]);
    }
}
