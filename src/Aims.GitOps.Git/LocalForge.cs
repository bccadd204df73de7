using System.Collections.Immutable;
using Aims.GitOps.History;
using Aims.GitOps.Proposals;
using Lib = LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>
/// Pull requests without a hosting service: real branches, and texts below <c>aims/pulls</c> in the Git folder. Needs no network and
/// never touches the working tree. A person declines one by setting <c>state</c> to <c>closed</c> in its file or by deleting the branch,
/// works on it by committing to the branch, and accepts it by merging the branch.
/// </summary>
public sealed class LocalForge : IForge, IDisposable
{
    private readonly GitRepository _repository;
    private readonly CommitWriter _writer;
    private readonly LocalPulls _pulls;
    private readonly string _baseBranch;
    private readonly Signature _signature;
    private readonly string _dashboard;

    private LocalForge(GitRepository repository, CommitWriter writer, string baseBranch, Signature signature)
    {
        (_repository, _writer, _baseBranch, _signature) = (repository, writer, baseBranch, signature);
        _pulls = new LocalPulls(Path.Combine(repository.CommonDirectory, "aims", "pulls"));
        _dashboard = Path.Combine(repository.CommonDirectory, "aims", "dashboard.md");
    }

    /// <summary>Opens the forge of a repository.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="baseBranch">The protected branch.</param>
    /// <param name="signature">Author and committer of the commits.</param>
    /// <exception cref="AimsException">The folder is in no repository, or it cannot be read.</exception>
    public static LocalForge Open(string folder, string baseBranch, Signature signature)
    {
        var repository = GitRepository.Open(folder);
        try
        {
            return new LocalForge(repository, CommitWriter.Open(folder), baseBranch, signature);
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ForgeState> ReadAsync(ForgeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var baseTip = BaseTip();
        if (query.Commit != baseTip && !_repository.Ask(r => IsAncestor(r, query.Commit, baseTip)))
        {
            throw new AimsException(
                ForgeFailure.WrongBase,
                $"The documents were read at {Short(query.Commit)}, which the branch {_baseBranch} does not hold.",
                $"Switch to {_baseBranch}, or name a commit of it with --at.");
        }

        var pulls = ImmutableArray.CreateBuilder<ExistingPull>();
        var known = new HashSet<ProposalKey>();
        foreach (var pull in _pulls.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ProposalKey.TryParse(pull.Key, out var key) && pull.Branch == key.Branch)
            {
                known.Add(key);
                pulls.Add(Describe(pull, key, baseTip));
            }
        }

        var loose = ImmutableArray.CreateBuilder<LooseBranch>();
        foreach (var branch in _writer.Branches())
        {
            if (ProposalKey.TryParseBranch(branch, out var key) && !known.Contains(key) && _writer.Tip(branch) is { } head)
            {
                loose.Add(new LooseBranch(key, head, _repository.Ask(r => FilesOn(r, key, head, baseTip))));
            }
        }

        return Task.FromResult(new ForgeState
        {
            Pulls = pulls.ToImmutable(),
            Branches = loose.ToImmutable(),
            BaseFiles = _repository.Ask(r => BaseFiles(r, query)),
            Dashboard = File.Exists(_dashboard) ? File.ReadAllText(_dashboard) : null,
        });
    }

    /// <inheritdoc/>
    public Task WriteBranchAsync(BranchWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        var branch = write.Key.Branch;
        var head = _writer.Tip(branch);
        if (head != write.ExpectedHead)
        {
            // Another run with the same files was quicker: that is as good as ours.
            var theirs = head is null ? null : _repository.Ask(r => FilesOn(r, write.Key, head, BaseTip()));
            return theirs is not null && theirs == ProposalFile.Digest(write.Files.Select(f => (f.Path, f.BlobId)))
                ? Task.CompletedTask
                : throw Lost(branch);
        }

        if (_repository.CurrentBranch == branch)
        {
            throw new AimsException(ForgeFailure.LostRace, $"The branch {branch} is checked out here, so it is left alone.", "Switch to another branch.");
        }

        var changes = write.Files.ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);
        var commit = _writer.WriteCommit([write.BaseCommit], changes, write.Message, _signature);
        if (head is not null && _repository.Ask(r => IsSame(r, commit, head)))
        {
            return Task.CompletedTask;
        }

        Move(branch, head, commit);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteBranchAsync(string branch, string head, CancellationToken cancellationToken)
    {
        if (_writer.Tip(branch) == head && _repository.CurrentBranch != branch)
        {
            Move(branch, head, null);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PullReference> OpenAsync(string branch, string title, string body, CancellationToken cancellationToken)
    {
        using var locked = _pulls.Lock();
        var pull = _pulls.All().FirstOrDefault(p => p.Branch == branch && p.State == "open");
        if (pull is null)
        {
            var head = _writer.Tip(branch) ?? throw new AimsException(ForgeFailure.NotFound, $"There is no branch {branch}.", "Run the command again.");
            if (_repository.Ask(r => IsAncestor(r, head, BaseTip())))
            {
                throw new AimsException(ForgeFailure.NothingToMerge, $"The branch {branch} holds nothing that {_baseBranch} has not.", "");
            }

            var key = branch[ProposalKey.BranchPrefix.Length..];
            pull = _pulls.Add(new LocalPull { Key = key, Branch = branch, Title = title, Head = head }, body);
        }

        return Task.FromResult(new PullReference(pull.Number, Url(pull.Number)));
    }

    /// <inheritdoc/>
    public Task EditAsync(int number, PullEdit edit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        using var locked = _pulls.Lock();
        if (edit.Body is not null)
        {
            _pulls.WriteText(number, edit.Body);
        }

        var pull = _pulls.Read(number);
        var changed = pull with { Title = edit.Title ?? pull.Title, State = edit.Close ? "closed" : pull.State };
        if (changed != pull)
        {
            _pulls.Write(changed);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> InviteAsync(int number, Invitation invitation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        Change(number, pull => pull with
        {
            Assignees = [.. pull.Assignees.Union(invitation.Assignees.Take(10), StringComparer.OrdinalIgnoreCase)],
            Reviewers = [.. pull.Reviewers.Union(invitation.Reviewers, StringComparer.OrdinalIgnoreCase)],
            Labels = [.. pull.Labels.Union(invitation.Labels, StringComparer.OrdinalIgnoreCase)],
        });
        return Task.FromResult(ImmutableArray<string>.Empty);
    }

    /// <inheritdoc/>
    public Task RemoveLabelAsync(int number, string label, CancellationToken cancellationToken)
    {
        Change(number, pull => pull with { Labels = [.. pull.Labels.Where(l => !l.Equals(label, StringComparison.OrdinalIgnoreCase))] });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SayAsync(int number, PullNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        Change(number, pull => pull.Comments.Any(c => PullNote.IsNote(c, note.Name)) ? pull : pull with { Comments = [.. pull.Comments, note.Format()] });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UnsayAsync(int number, string note, CancellationToken cancellationToken)
    {
        Change(number, pull => pull with { Comments = [.. pull.Comments.Where(c => !PullNote.IsNote(c, note))] });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PublishDashboardAsync(string? seen, string? body, CancellationToken cancellationToken)
    {
        using var locked = _pulls.Lock();
        var current = File.Exists(_dashboard) ? File.ReadAllText(_dashboard) : null;
        if (current != seen)
        {
            throw new AimsException(ForgeFailure.LostRace, "The dashboard was changed while the run was going on; it is left as it is.", "Run the command again.");
        }

        if (body is null)
        {
            File.Delete(_dashboard);
        }
        else
        {
            LocalPulls.Replace(_dashboard, body);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public string? CompareUrl(string branch) => null;

    /// <summary>Closes the repository.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _repository.Dispose();
    }

    private ExistingPull Describe(LocalPull pull, ProposalKey key, string baseTip)
    {
        var head = _writer.Tip(key.Branch);
        var isMerged = pull.State == "merged" || (pull.State == "open" && _repository.Ask(r => IsMerged(r, head ?? pull.Head, baseTip)));
        var isOpen = pull.State == "open" && !isMerged && head is not null;
        return new ExistingPull
        {
            Number = pull.Number,
            Key = key,
            State = isMerged ? PullState.Merged : isOpen ? PullState.Open : PullState.Closed,
            Url = Url(pull.Number),
            Title = pull.Title,
            Body = _pulls.ReadText(pull.Number),
            Labels = [.. pull.Labels],
            Head = head,
            Files = head is null ? null : _repository.Ask(r => FilesOn(r, key, head, baseTip)),
            Conflicts = isOpen && _repository.Ask(r => !r.ObjectDatabase.CanMergeWithoutConflict(Commit(r, baseTip), Commit(r, head!))),
            UpdatedAt = File.GetLastWriteTimeUtc(_pulls.TextPath(pull.Number)).ToString("O"),
        };
    }

    private void Change(int number, Func<LocalPull, LocalPull> change)
    {
        using var locked = _pulls.Lock();
        _pulls.Write(change(_pulls.Read(number)));
    }

    private void Move(string branch, string? expected, string? commit)
    {
        try
        {
            _writer.MoveBranch(branch, expected, commit);
        }
        catch (AimsException e) when (e.Code == "branch-moved")
        {
            throw Lost(branch, e);
        }
    }

    private string BaseTip() => _writer.Tip(_baseBranch)
        ?? throw new AimsException(ForgeFailure.NotFound, $"There is no branch {_baseBranch}.", "Set `protected_branch` in aims.yml to the branch that people merge to.");

    private string Url(int number) =>
        Path.GetRelativePath(_repository.WorkTree ?? _repository.CommonDirectory, _pulls.TextPath(number)).Replace('\\', '/');

    private static ImmutableDictionary<string, string> BaseFiles(Lib.Repository repository, ForgeQuery query)
    {
        var tree = Commit(repository, query.Commit).Tree;
        return query.Paths.Select(p => (Path: p, Entry: tree[p])).Where(f => f.Entry?.TargetType == Lib.TreeEntryTargetType.Blob)
            .ToImmutableDictionary(f => f.Path, f => f.Entry.Target.Sha, StringComparer.Ordinal);
    }

    private static string? FilesOn(Lib.Repository repository, ProposalKey key, string head, string baseTip)
    {
        var commits = repository.Commits
            .QueryBy(new Lib.CommitFilter { IncludeReachableFrom = head, ExcludeReachableFrom = baseTip, SortBy = Lib.CommitSortStrategies.Topological | Lib.CommitSortStrategies.Reverse })
            .Select(c => new BranchCommit(c.Message, c.Author.Name != c.Committer.Name || c.Author.Email != c.Committer.Email));
        return BranchCommit.UntouchedFiles(key, [.. commits], Changed(repository, head, baseTip));
    }

    private static List<(string Path, string? BlobId)> Changed(Lib.Repository repository, string head, string baseTip)
    {
        var fork = repository.ObjectDatabase.FindMergeBase(Commit(repository, baseTip), Commit(repository, head));
        using var changes = repository.Diff.Compare<Lib.TreeChanges>(
            fork?.Tree, Commit(repository, head).Tree, new Lib.CompareOptions { Similarity = Lib.SimilarityOptions.None });
        return [.. changes.Select(c => (c.Path, c.Status == Lib.ChangeKind.Deleted ? null : c.Oid.Sha))];
    }

    /// <summary>True when the base holds the branch, or (squashed) the very files that the branch changed.</summary>
    private static bool IsMerged(Lib.Repository repository, string head, string baseTip)
    {
        if (repository.Lookup(head) is not Lib.Commit)
        {
            return false;
        }

        if (IsAncestor(repository, head, baseTip))
        {
            return true;
        }

        var tree = Commit(repository, baseTip).Tree;
        var changed = Changed(repository, head, baseTip);
        return changed.Count > 0 && changed.TrueForAll(c => tree[c.Path]?.Target.Sha == c.BlobId);
    }

    private static bool IsSame(Lib.Repository repository, string one, string other) =>
        Commit(repository, one) is var a && Commit(repository, other) is var b && a.Tree.Sha == b.Tree.Sha
        && a.Parents.Select(p => p.Sha).SequenceEqual(b.Parents.Select(p => p.Sha), StringComparer.Ordinal);

    private static bool IsAncestor(Lib.Repository repository, string ancestor, string commit) =>
        repository.Lookup(ancestor) is Lib.Commit a
        && repository.ObjectDatabase.FindMergeBase(a, Commit(repository, commit))?.Sha == a.Sha;

    private static Lib.Commit Commit(Lib.Repository repository, string id) => repository.Lookup(id) as Lib.Commit
        ?? throw new AimsException("unknown-revision", $"There is no commit '{id}' in this repository.", "Run the command again.");

    private static AimsException Lost(string branch, Exception? cause = null) =>
        new(ForgeFailure.LostRace, $"The branch {branch} was changed by someone else at the same time; it is left as it is.", "Run the command again.", cause);

    private static string Short(string commit) => commit[..Math.Min(10, commit.Length)];
}
