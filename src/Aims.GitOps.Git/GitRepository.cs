using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Lib = LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>
/// A Git repository, for reading: files of any commit and of the working tree, and the history. May be used from any thread.
/// </summary>
public sealed class GitRepository : IDisposable
{
    private const string Branches = "refs/heads/";
    private static readonly string[] s_namespaces = ["refs/tags/", Branches, "refs/remotes/"];

    private readonly Lock _lock = new();
    private readonly Lazy<Lib.Repository> _library;
    private readonly ObjectFolder _objects;
    private readonly ObjectPool _readers;

    private GitRepository(GitLayout layout, string start)
    {
        Layout = layout;
        References = new References(layout);
        Tips = new BranchTips(layout, References, (ancestor, commit) => IsAncestor(ancestor, commit) == true);
        StartPath = layout.WorkTree is { } workTree ? RelativePath(workTree, start) : "";
        _library = new(OpenLibrary);
        _objects = ObjectFolder.Open(layout.CommonDir);
        _readers = new ObjectPool(NewReader);
    }

    /// <summary>Folder with the files, or null for a bare repository.</summary>
    public string? WorkTree => Layout.WorkTree;

    /// <summary>Folder of the Git repository that is shared by all its worktrees; caches and local pull requests live in <c>aims/</c> below it.</summary>
    public string CommonDirectory => Layout.CommonDir;

    /// <summary>The folder the repository was opened from, relative to <see cref="WorkTree"/>, with <c>/</c> separators; empty for the root.</summary>
    public string StartPath { get; }

    /// <summary>Object id of the checked-out commit, or null when there are no commits yet.</summary>
    public string? Head => References.Find("HEAD")?.ToString();

    /// <summary>Name of the checked-out branch (<c>main</c>), or null when HEAD is detached.</summary>
    public string? CurrentBranch =>
        References.HeadTarget is { } target && target.StartsWith(Branches, StringComparison.Ordinal) ? target[Branches.Length..] : null;

    internal GitLayout Layout { get; }

    internal References References { get; }

    internal BranchTips Tips { get; }

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
        var repository = new GitRepository(layout, Path.GetFullPath(folder));
        try
        {
            if (!RepositoryOwner.IsUser(layout.WorkTree, layout.GitDir, layout.CommonDir))
            {
                _ = repository._library.Value;
            }

            _ = repository.Head;
            return repository;
        }
        catch
        {
            repository.Dispose();
            throw;
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
            var (_, tree) = Resolve(revision);
            exists = path => Use(source => CommitFiles.Find(source, tree, path)).IsFile;
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
    public string ResolveCommit(string revision) => Resolve(revision).Commit.ToString();

    /// <summary>The files below the AIMS root in a commit. Contents are read when asked for.</summary>
    /// <param name="revision">A branch, tag, id or the like.</param>
    /// <param name="root">AIMS root relative to the Git root; empty for the Git root.</param>
    /// <exception cref="AimsException">The revision is unknown, or objects are missing.</exception>
    public Snapshot ReadCommit(string revision, string root = "")
    {
        var (commit, tree) = Resolve(revision);
        return Use(source => new Snapshot(
            root, [.. CommitFiles.AsSnapshot(source, FilesOf(source, tree, root), ReadBlobOrFail)], commit.ToString(), IsWorktree: false, IsDirty: false));
    }

    /// <summary>
    /// The files below the AIMS root on disk: tracked files and untracked ones that are not ignored. Symbolic links, submodules and nested
    /// repositories are left out; files that a sparse checkout leaves out come from the index.
    /// A file that Git considers unchanged has the blob id of the index, also when line ends differ on disk.
    /// </summary>
    /// <param name="root">AIMS root relative to the Git root; empty for the Git root.</param>
    /// <exception cref="AimsException">The repository is bare, or a file cannot be read.</exception>
    public Snapshot ReadWorktree(string root = "")
    {
        var worktree = new WorktreeFiles(
            RequireWorkTree(),
            ReadIndex(),
            path => Ask(r => r.Ignore.IsPathIgnored(path)),
            () => Ask(r => r.Config.Get<string>("core.autocrlf")?.Value) is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase),
            file => Use(source => CommitFiles.AsSnapshot(source, [(file.Path, file.Blob)], ReadBlobOrFail).Single()));
        var files = worktree.Read(root);
        if (Head is not { } head)
        {
            return new Snapshot(root, files, Commit: null, IsWorktree: true, IsDirty: files.Length > 0);
        }

        var (_, tree) = Resolve(head);
        var committed = Use(source => FilesOf(source, tree, root));
        var isDirty = !files.Select(f => (f.Path, f.BlobId)).SequenceEqual(committed.Select(f => (f.Path, f.Blob.ToString())));
        return new Snapshot(root, files, head, IsWorktree: true, isDirty);
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
    public ReadOnlyMemory<byte>? ReadBlob(string blob) => ObjectName.TryParse(blob, out var name) ? ReadBlob(name) : null;

    /// <summary>True when an object with this id is there.</summary>
    /// <param name="id">Object id.</param>
    public bool Contains(string id) => ObjectName.TryParse(id, out var name) && Use(source => source.Describe(name)) is not null;

    /// <summary>Closes the repository; snapshots and histories read from it can no longer read contents.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _objects.Dispose();
        if (_library.IsValueCreated)
        {
            _library.Value.Dispose();
        }
    }

    /// <summary>Runs one question at a time against the native library and turns its failures into one clear line.</summary>
    internal T Ask<T>(Func<Lib.Repository, T> question)
    {
        lock (_lock)
        {
            try
            {
                return question(_library.Value);
            }
            catch (Lib.LibGit2SharpException e)
            {
                throw GitFailure.OnRead(Layout, e);
            }
        }
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

    internal Commit? ReadCommitObject(ObjectName name) =>
        Use(source => source.Read(name)) is { Kind: ObjectKind.Commit } found ? RawCommit.Read(name, found.Bytes) : null;

    /// <summary>The content of a file of a commit, or null.</summary>
    internal ReadOnlyMemory<byte>? ReadFileOf(ObjectName commit, string path) => Use(source =>
        CommitFiles.Peel(source, commit) is { } found && CommitFiles.Find(source, found.Tree, path) is { IsFile: true } file ? file.Name : default) is { IsNone: false } blob
            ? ReadBlob(blob)
            : null;

    /// <summary>Whether a commit is reached from another; null when that one is not there.</summary>
    internal bool? IsAncestor(ObjectName ancestor, ObjectName commit) => Ask<bool?>(r =>
        r.Lookup(new Lib.ObjectId(commit.ToString())) is not Lib.Commit from ? null
        : r.Lookup(new Lib.ObjectId(ancestor.ToString())) is Lib.Commit wanted && (wanted.Id == from.Id || r.ObjectDatabase.FindMergeBase(wanted, from)?.Id == wanted.Id));

    private static List<(string Path, ObjectName Blob)> FilesOf(IObjectSource source, ObjectName tree, string root)
    {
        if (root.Length == 0)
        {
            return CommitFiles.List(source, tree, "");
        }

        var below = CommitFiles.Find(source, tree, root);
        return below.Kind == Indexing.EntryKind.Tree ? CommitFiles.List(source, below.Name, root + "/") : [];
    }

    private static string RelativePath(string workTree, string folder)
    {
        var relative = Path.GetRelativePath(workTree, folder).Replace('\\', '/');
        return relative is "." || relative.StartsWith("..", StringComparison.Ordinal) ? "" : relative;
    }

    private Lib.Repository OpenLibrary()
    {
        NativeGit.Require();
        try
        {
            return new Lib.Repository(Layout.WorkTree ?? Layout.GitDir);
        }
        catch (Lib.LibGit2SharpException e)
        {
            throw GitFailure.OnOpen(Layout, e);
        }
    }

    private (ObjectName Commit, ObjectName Tree) Resolve(string revision) =>
        (FindReference(revision) is { } plain ? Use(source => CommitFiles.Peel(source, plain)) : ResolveByLibrary(revision))
        ?? throw new AimsException("unknown-revision", $"There is no commit '{revision}' in this repository.", "Give a branch, a tag or a commit id; in a fresh clone, fetch it first.");

    // In the order in which git looks: as it stands, then tags, branches, remote-tracking branches.
    private ObjectName? FindReference(string revision)
    {
        if (ObjectName.TryParse(revision, out var name))
        {
            return name;
        }

        if (References.Find(revision) is { } exact)
        {
            return exact;
        }

        foreach (var prefix in s_namespaces)
        {
            if (References.Find(prefix + revision) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private (ObjectName Commit, ObjectName Tree)? ResolveByLibrary(string revision) => Ask<(ObjectName, ObjectName)?>(r =>
    {
        try
        {
            return r.Lookup(revision)?.Peel<Lib.Commit>() is { } commit ? (ObjectName.Parse(commit.Sha), ObjectName.Parse(commit.Tree.Sha)) : null;
        }
        catch (Exception e) when (e is Lib.InvalidSpecificationException or Lib.AmbiguousSpecificationException or Lib.NotFoundException or Lib.PeelException or ArgumentException)
        {
            return null;
        }
    });

    private List<IndexedFile> ReadIndex()
    {
        var known = IndexedFiles.TryRead(
            Path.Combine(Layout.GitDir, "index"),
            (folder, tree) => Use(source => CommitFiles.List(source, tree, folder + "/")).Select(f => new IndexedFile(f.Path, f.Blob, IsLeftOut: true)),
            out var files);
        return known
            ? files
            : Ask(r => r.Index.Select(e => new IndexedFile(e.Path, ObjectName.Parse(e.Id.Sha), IsLeftOut: false)).ToList());
    }

    private ReadOnlyMemory<byte>? ReadBlob(ObjectName name) => Use(source => source.Read(name)) is { Kind: ObjectKind.Blob } found
        ? (ReadOnlyMemory<byte>?)found.Bytes
        : null;

    private ReadOnlyMemory<byte> ReadBlobOrFail(ObjectName blob) => ReadBlob(blob)
        ?? throw new AimsException("missing-object", $"The object {blob} is not in this repository.", "Fetch it with `git fetch --refetch`, or make a full clone.");

    private string RequireWorkTree() => Layout.WorkTree
        ?? throw new AimsException("bare-repository", $"{Layout.GitDir} is a bare repository: it has no working tree.", "Name a commit with --at, or use a clone with a working tree.");
}
