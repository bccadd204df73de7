using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using LibGit2Sharp;
using Commit = LibGit2Sharp.Commit;

namespace Aims.GitOps.Git;

/// <summary>
/// A Git repository, for reading: files of any commit and of the working tree, and the history. May be used from any thread.
/// </summary>
public sealed class GitRepository : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Repository _repository;
    private readonly ObjectFolder _objects;
    private readonly ObjectPool _readers;

    private GitRepository(GitLayout layout, Repository repository, string start)
    {
        Layout = layout;
        _repository = repository;
        _objects = ObjectFolder.Open(layout.CommonDir);
        _readers = new ObjectPool(NewReader);
        StartPath = layout.WorkTree is { } workTree ? RelativePath(workTree, start) : "";
    }

    /// <summary>Folder with the files, or null for a bare repository.</summary>
    public string? WorkTree => Layout.WorkTree;

    /// <summary>Folder of the Git repository that is shared by all its worktrees; caches and local pull requests live in <c>aims/</c> below it.</summary>
    public string CommonDirectory => Layout.CommonDir;

    /// <summary>The folder the repository was opened from, relative to <see cref="WorkTree"/>, with <c>/</c> separators; empty for the root.</summary>
    public string StartPath { get; }

    /// <summary>Object id of the checked-out commit, or null when there are no commits yet.</summary>
    public string? Head => Ask(r => r.Head.Tip?.Sha);

    /// <summary>Name of the checked-out branch (<c>main</c>), or null when HEAD is detached.</summary>
    public string? CurrentBranch => Ask(r => r.Refs.Head.TargetIdentifier is var target && target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : null);

    internal GitLayout Layout { get; }

    /// <summary>Opens the repository a folder belongs to, looking upwards.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <exception cref="AimsException">
    /// There is no such folder or repository, its format is not supported (SHA-256, reftable), it belongs to someone else, or it is damaged;
    /// or the native Git library cannot run here.
    /// </exception>
    public static GitRepository Open(string folder)
    {
        var layout = GitLayout.Discover(folder);
        layout.RequireSupportedFormat();
        NativeGit.Require();
        try
        {
            var repository = new Repository(layout.WorkTree ?? layout.GitDir);
            try
            {
                _ = repository.Head.Tip;
            }
            catch
            {
                repository.Dispose();
                throw;
            }

            return new GitRepository(layout, repository, Path.GetFullPath(folder));
        }
        catch (LibGit2SharpException e)
        {
            throw GitFailure.OnOpen(layout, e);
        }
    }

    /// <summary>True when a folder belongs to a Git repository; says nothing about whether it can be read.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsRepository(string folder) => GitLayout.TryDiscover(folder) is not null;

    /// <summary>
    /// The nearest folder with <c>aims.yml</c>, from <see cref="StartPath"/> upwards, relative to the Git root; null when there is none.
    /// </summary>
    /// <param name="revision">The commit to look in, or null for the working tree.</param>
    /// <exception cref="AimsException">The revision is unknown, or the repository has no working tree.</exception>
    public string? FindAimsRoot(string? revision = null)
    {
        Func<string, bool> exists;
        if (revision is null)
        {
            var workTree = RequireWorkTree();
            exists = path => File.Exists(Path.Combine(workTree, path));
        }
        else
        {
            exists = path => Ask(r => Resolve(r, revision).Tree[path]?.TargetType == TreeEntryTargetType.Blob);
        }

        for (var folder = StartPath; ; folder = folder[..Math.Max(0, folder.LastIndexOf('/'))])
        {
            if (exists(folder.Length == 0 ? "aims.yml" : folder + "/aims.yml"))
            {
                return folder;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>Object id of the commit a revision names: a branch, tag, abbreviated id, <c>HEAD~2</c>.</summary>
    /// <param name="revision">The revision.</param>
    /// <exception cref="AimsException">The revision is unknown (<c>unknown-revision</c>).</exception>
    public string ResolveCommit(string revision) => Ask(r => Resolve(r, revision).Sha);

    /// <summary>The files below the AIMS root in a commit. Contents are read when asked for.</summary>
    /// <param name="revision">A branch, tag, id or the like.</param>
    /// <param name="root">AIMS root relative to the Git root; empty for the Git root.</param>
    /// <exception cref="AimsException">The revision is unknown, or objects are missing.</exception>
    public Snapshot ReadCommit(string revision, string root = "") => Ask(r =>
    {
        var commit = Resolve(r, revision);
        return new Snapshot(root, CommitFiles.Read(r, commit.Tree, root, ReadBlobOrFail), commit.Sha, IsWorktree: false, IsDirty: false);
    });

    /// <summary>
    /// The files below the AIMS root on disk: tracked files and untracked ones that are not ignored. Symbolic links, submodules and nested
    /// repositories are left out; files that a sparse checkout leaves out come from the index.
    /// A file that Git considers unchanged has the blob id of the index, also when line ends differ on disk.
    /// </summary>
    /// <param name="root">AIMS root relative to the Git root; empty for the Git root.</param>
    /// <exception cref="AimsException">The repository is bare, or a file cannot be read.</exception>
    public Snapshot ReadWorktree(string root = "")
    {
        var workTree = RequireWorkTree();
        return Ask(r =>
        {
            var files = WorktreeFiles.Read(r, workTree, root);
            var head = r.Head.Tip;
            var isDirty = head is null
                ? files.Length > 0
                : !files.Select(f => (f.Path, f.BlobId)).SequenceEqual(CommitFiles.Read(r, head.Tree, root, ReadBlobOrFail).Select(f => (f.Path, f.BlobId)));
            return new Snapshot(root, files, head?.Sha, IsWorktree: true, isDirty);
        });
    }

    /// <summary>The history seen from a commit. The first call may take a while on a long history; what it finds is kept under the Git folder.</summary>
    /// <param name="options">How to look.</param>
    /// <exception cref="AimsException">The revision is unknown, or the repository is damaged.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public IHistory ReadHistory(HistoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new HistoryReader(this, options).Read();
    }

    /// <summary>The content of a blob, or null when it is not there.</summary>
    /// <param name="blob">Object id.</param>
    /// <exception cref="AimsException">The object is damaged.</exception>
    public ReadOnlyMemory<byte>? ReadBlob(string blob) =>
        ObjectName.TryParse(blob, out var name) && Use(source => source.Read(name)) is { Kind: ObjectKind.Blob } found ? found.Bytes : null;

    /// <summary>True when an object with this id is there.</summary>
    /// <param name="id">Object id.</param>
    public bool Contains(string id) => ObjectName.TryParse(id, out var name) && Use(source => source.Describe(name)) is not null;

    /// <summary>Closes the repository; snapshots and histories read from it can no longer read contents.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _objects.Dispose();
        _repository.Dispose();
    }

    /// <summary>A reader of objects for one thread.</summary>
    internal IObjectSource NewReader() => new FallbackObjects(_objects, _objects.NewReader(), new LibGit2Objects(Ask));

    /// <summary>Asks a reader of objects that is free.</summary>
    internal T Use<T>(Func<IObjectSource, T> question)
    {
        try
        {
            return _readers.Use(question);
        }
        catch (InvalidDataException e)
        {
            throw GitFailure.OnDamage(Layout, e);
        }
    }

    internal History.Commit? ReadCommitObject(ObjectName name) => Use(source => source.Read(name)) is { Kind: ObjectKind.Commit } found ? RawCommit.Read(name, found.Bytes) : null;

    /// <summary>The content of a file of a commit, or null.</summary>
    internal ReadOnlyMemory<byte>? ReadFileOf(ObjectName commit, string path) =>
        Ask(r => (r.Lookup(new ObjectId(commit.ToString())) as Commit)?[path]) is { TargetType: TreeEntryTargetType.Blob } entry ? ReadBlob(entry.Target.Sha) : null;

    /// <summary>Whether a commit is reached from another; null when that one is not there.</summary>
    internal bool? IsAncestor(ObjectName ancestor, ObjectName commit) => Ask<bool?>(r =>
        r.Lookup(new ObjectId(commit.ToString())) is not Commit from ? null
        : r.Lookup(new ObjectId(ancestor.ToString())) is Commit wanted && (wanted.Id == from.Id || r.ObjectDatabase.FindMergeBase(wanted, from)?.Id == wanted.Id));

    /// <summary>Runs one question at a time against the native library and turns its failures into one clear line.</summary>
    internal T Ask<T>(Func<Repository, T> question)
    {
        lock (_lock)
        {
            try
            {
                return question(_repository);
            }
            catch (LibGit2SharpException e)
            {
                throw GitFailure.OnRead(Layout, e);
            }
        }
    }

    private static Commit Resolve(Repository repository, string revision)
    {
        try
        {
            if (repository.Lookup(revision) is { } found && found.Peel<Commit>() is { } commit)
            {
                return commit;
            }
        }
        catch (Exception e) when (e is InvalidSpecificationException or AmbiguousSpecificationException or NotFoundException or PeelException or ArgumentException)
        {
            // Not a name of a commit; said below.
        }

        throw new AimsException("unknown-revision", $"There is no commit '{revision}' in this repository.", "Give a branch, a tag or a commit id; in a fresh clone, fetch it first.");
    }

    private ReadOnlyMemory<byte> ReadBlobOrFail(string blob) => ReadBlob(blob)
        ?? throw new AimsException("missing-object", $"The object {blob} is not in this repository.", "Fetch it with `git fetch --refetch`, or make a full clone.");

    private string RequireWorkTree() => Layout.WorkTree
        ?? throw new AimsException("bare-repository", $"{Layout.GitDir} is a bare repository: it has no working tree.", "Name a commit with --at, or use a clone with a working tree.");

    private static string RelativePath(string workTree, string folder)
    {
        var relative = Path.GetRelativePath(workTree, folder).Replace('\\', '/');
        return relative is "." || relative.StartsWith("..", StringComparison.Ordinal) ? "" : relative;
    }
}
