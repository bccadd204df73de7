using Aims.GitOps.History;
using Lib = LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>
/// Writes commits and branches without touching a working tree. The same input gives the same object ids.
/// Authors, dates and messages are written exactly as given. Not for use from several threads at once.
/// </summary>
public sealed class CommitWriter : IDisposable
{
    private readonly Lib.Repository _repository;
    private readonly GitLayout _layout;

    private CommitWriter(GitLayout layout, Lib.Repository repository) => (_layout, _repository) = (layout, repository);

    /// <summary>Folder of the Git repository that is shared by all its worktrees.</summary>
    public string CommonDirectory => _layout.CommonDir;

    /// <summary>Makes a new repository whose HEAD is a branch without commits.</summary>
    /// <param name="folder">Folder to make it in; created when absent.</param>
    /// <param name="branch">Name of the first branch.</param>
    /// <param name="isBare">True for a repository without working tree.</param>
    /// <exception cref="AimsException">The folder already is a repository (<c>repository-exists</c>).</exception>
    public static CommitWriter Create(string folder, string branch = "main", bool isBare = false)
    {
        NativeGit.Require();
        var full = Path.GetFullPath(folder);
        if (Directory.Exists(Path.Combine(full, ".git")) || (isBare && File.Exists(Path.Combine(full, "HEAD"))))
        {
            throw new AimsException("repository-exists", $"{full} already is a Git repository.", "Choose an empty folder.");
        }

        Lib.Repository.Init(full, isBare);
        var writer = Open(full);
        writer._repository.Refs.UpdateTarget("HEAD", "refs/heads/" + branch);
        return writer;
    }

    /// <summary>Opens an existing repository for writing.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <exception cref="AimsException">As for <see cref="GitRepository.Open"/>.</exception>
    public static CommitWriter Open(string folder)
    {
        var layout = GitLayout.Discover(folder);
        layout.RequireSupportedFormat();
        NativeGit.Require();
        try
        {
            return new CommitWriter(layout, new Lib.Repository(layout.WorkTree ?? layout.GitDir));
        }
        catch (Lib.LibGit2SharpException e)
        {
            throw GitFailure.OnOpen(layout, e);
        }
    }

    /// <summary>Object id of a branch's last commit, or null when the branch is not there.</summary>
    /// <param name="branch">Branch name, or a full reference name (<c>refs/...</c>).</param>
    public string? Tip(string branch) => (_repository.Refs[FullName(branch)]?.ResolveToDirectReference()?.Target as Lib.Commit)?.Sha;

    /// <summary>Names of all local branches, ordered (ordinal).</summary>
    public IReadOnlyList<string> Branches() =>
        [.. _repository.Refs.FromGlob("refs/heads/*").Select(r => r.CanonicalName["refs/heads/".Length..]).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Writes a commit on top of a branch and moves the branch. The branch is created when absent; its first commit has no parent.
    /// </summary>
    /// <param name="branch">Branch name.</param>
    /// <param name="changes">Path to new content; null content deletes the path. Everything else stays as it is in the parent.</param>
    /// <param name="message">Message.</param>
    /// <param name="author">Author line.</param>
    /// <param name="committer">Committer line; null for the author's.</param>
    /// <returns>Object id of the commit.</returns>
    /// <exception cref="AimsException">Somebody else moved the branch meanwhile (<c>branch-moved</c>).</exception>
    public string Commit(
        string branch, IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> changes, string message, Signature author, Signature? committer = null)
    {
        var parent = Tip(branch);
        var commit = WriteCommit(parent is null ? [] : [parent], changes, message, author, committer);
        MoveBranch(branch, parent, commit);
        return commit;
    }

    /// <summary>Writes a commit without moving a branch. Its tree is that of the first parent with the changes made.</summary>
    /// <param name="parents">Object ids of the parents; empty for a root commit.</param>
    /// <param name="changes">Path to new content; null content deletes the path.</param>
    /// <param name="message">Message.</param>
    /// <param name="author">Author line.</param>
    /// <param name="committer">Committer line; null for the author's.</param>
    /// <returns>Object id of the commit.</returns>
    public string WriteCommit(
        IReadOnlyList<string> parents, IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> changes, string message, Signature author, Signature? committer = null)
    {
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(changes);
        var parentCommits = parents.Select(Lookup).ToList();
        var tree = parentCommits.Count == 0 ? new Lib.TreeDefinition() : Lib.TreeDefinition.From(parentCommits[0]);
        foreach (var (path, content) in changes.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (content is null)
            {
                tree.Remove(path);
            }
            else
            {
                using var stream = new MemoryStream(content.Value.ToArray(), writable: false);
                tree.Add(path, _repository.ObjectDatabase.CreateBlob(stream), Lib.Mode.NonExecutableFile);
            }
        }

        return Write(parentCommits, _repository.ObjectDatabase.CreateTree(tree), message, author, committer);
    }

    /// <summary>
    /// Merges a branch into another: a merge commit with both as parents, or, for <paramref name="squash"/>, one commit on top of the target.
    /// </summary>
    /// <param name="into">Branch that moves.</param>
    /// <param name="from">Branch, or commit id, that is merged.</param>
    /// <param name="message">Message.</param>
    /// <param name="author">Author line.</param>
    /// <param name="committer">Committer line; null for the author's.</param>
    /// <param name="squash">True for one commit with a single parent.</param>
    /// <returns>Object id of the new commit.</returns>
    /// <exception cref="AimsException">The two conflict (<c>merge-conflict</c>), or one is not there (<c>unknown-revision</c>).</exception>
    public string Merge(string into, string from, string message, Signature author, Signature? committer = null, bool squash = false)
    {
        var ours = Lookup(Tip(into) ?? into);
        var theirs = Lookup(Tip(from) ?? from);
        var merged = _repository.ObjectDatabase.MergeCommits(ours, theirs, new Lib.MergeTreeOptions());
        if (merged.Status != Lib.MergeTreeStatus.Succeeded)
        {
            throw new AimsException("merge-conflict", $"'{from}' cannot be merged into '{into}': both changed the same lines.", "Resolve the conflict by hand.");
        }

        var commit = Write(squash ? [ours] : [ours, theirs], merged.Tree, message, author, committer);
        MoveBranch(into, ours.Sha, commit);
        return commit;
    }

    /// <summary>Creates, moves or deletes a branch, provided nobody else did meanwhile.</summary>
    /// <param name="branch">Branch name, or a full reference name (<c>refs/...</c>).</param>
    /// <param name="expected">Where it must stand now; null when it must not exist.</param>
    /// <param name="commit">Where it shall stand; null to delete it.</param>
    /// <exception cref="AimsException">It stands elsewhere (<c>branch-moved</c>).</exception>
    public void MoveBranch(string branch, string? expected, string? commit) =>
        BranchUpdate.CompareAndSet(_layout.CommonDir, FullName(branch), expected, commit, () => Tip(branch), name => _repository.Refs.Remove(name));

    /// <summary>Makes an annotated tag.</summary>
    /// <param name="name">Tag name.</param>
    /// <param name="commit">Object id of the commit.</param>
    /// <param name="message">Message.</param>
    /// <param name="tagger">Tagger line.</param>
    public void Tag(string name, string commit, string message, Signature tagger) =>
        _repository.Tags.Add(name, Lookup(commit), Convert(tagger), message, allowOverwrite: false);

    /// <summary>Makes HEAD and the working tree follow a branch, overwriting local changes.</summary>
    /// <param name="branch">Branch name.</param>
    public void CheckOut(string branch) =>
        Lib.Commands.Checkout(_repository, branch, new Lib.CheckoutOptions { CheckoutModifiers = Lib.CheckoutModifiers.Force });

    /// <summary>Closes the repository.</summary>
    public void Dispose() => _repository.Dispose();

    private static string FullName(string branch) => branch.StartsWith("refs/", StringComparison.Ordinal) ? branch : "refs/heads/" + branch;

    private static Lib.Signature Convert(Signature signature) => new(signature.Name, signature.Email, signature.When);

    private string Write(IEnumerable<Lib.Commit> parents, Lib.Tree tree, string message, Signature author, Signature? committer) =>
        _repository.ObjectDatabase.CreateCommit(Convert(author), Convert(committer ?? author), message, tree, parents, prettifyMessage: false).Sha;

    private Lib.Commit Lookup(string commit) => _repository.Lookup(commit) as Lib.Commit
        ?? throw new AimsException("unknown-revision", $"There is no commit '{commit}' in this repository.", "Give a branch or a commit id.");
}
