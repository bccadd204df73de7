using Aims.GitOps.Git.Indexing;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;

namespace Aims.GitOps.Git;

/// <summary>Puts a <see cref="GitHistory"/> together: which commits, which branch, how much is there, the index and the ledger.</summary>
internal sealed class HistoryReader(GitRepository repository, HistoryOptions options)
{
    private readonly IReadOnlyList<string> _roots = [.. options.Roots.Select(r => r.Trim('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IHistory Read()
    {
        var head = options.Revision is { } revision ? repository.ResolveCommit(revision) : repository.Head;
        if (head is null)
        {
            return NoHistory.NoCommits;
        }

        var branch = repository.Tips.Protected(options.ProtectedBranch);
        var boundary = RepositoryExtent.Boundary(repository.Layout);
        var completeness = RepositoryExtent.Of(repository.Layout, boundary.Count > 0);
        var file = options.UsesCache && boundary.Count == 0 ? new IndexFile(repository.CommonDirectory, _roots) : null;
        HistoryIndex index;
        using (var source = repository.NewReader())
        using (var graph = boundary.Count == 0 ? CommitGraph.TryOpen(Path.Combine(repository.CommonDirectory, "objects")) : null)
        {
            var commits = new CommitSource(source, graph, boundary);
            var headName = ObjectName.Parse(head);
            var tip = branch?.Tip ?? headName;
            try
            {
                index = Build(commits, file, tip, headName, _roots);
            }
            catch (MissingTreeException e) when (completeness.Extent == HistoryExtent.Full)
            {
                throw new AimsException("missing-object", $"{e.Message}", "Run `git fsck`, and make a fresh clone.", e);
            }
            catch (MissingTreeException)
            {
                completeness = completeness.Extent == HistoryExtent.Shallow ? completeness : RepositoryExtent.Partial("folders");
                index = Build(commits, null, tip, headName, []);
            }
            catch (InvalidDataException e)
            {
                throw GitFailure.OnDamage(repository.Layout, e);
            }
        }

        if (branch is null)
        {
            completeness = new HistoryCompleteness(
                HistoryExtent.None,
                options.ProtectedBranch is { } wanted ? $"The protected branch '{wanted}' is not in this repository." : "No protected branch was found.",
                "Fetch it, or name it in aims.yml as `protected_branch`.");
        }

        return new GitHistory(
            repository, index, index.Find(ObjectName.Parse(head)), branch is { } b ? (b.Name, index.Find(b.Tip)) : null, completeness, ReadLedger(branch?.Name), options);
    }

    // The cache holds the protected branch; a head elsewhere is added in memory.
    private HistoryIndex Build(CommitSource commits, IndexFile? file, ObjectName tip, ObjectName head, IReadOnlyList<string> roots)
    {
        var old = file?.Load() ?? HistoryIndex.Empty;
        var index = old;
        if (old.Tip != tip && !IsOnLine(old, tip))
        {
            index = (old.Find(tip) < 0 ? Extend(old, tip, onlyUpwards: true) : null) ?? Extend(HistoryIndex.Empty, tip, onlyUpwards: true)!;
            file?.Save(index);
        }

        return index.Find(head) >= 0 ? index : Extend(index, head, onlyUpwards: false)!;

        HistoryIndex? Extend(HistoryIndex from, ObjectName to, bool onlyUpwards) =>
            IndexBuilder.Extend(from, to, commits, repository.NewReader, roots, onlyUpwards, options.Progress, options.Cancel);
    }

    // A branch that stands further back on the same line needs nothing new.
    private static bool IsOnLine(HistoryIndex index, ObjectName tip) =>
        index.Find(tip) is >= 0 and var number && index.FirstParentLine(index.Find(index.Tip)).Items.Contains(number);

    private LedgerBranch ReadLedger(string? protectedBranch) =>
        repository.Tips.Tip(options.LedgerBranch) is { } tip
            ? LedgerBranch.Read(repository.ReadCommit(tip.ToString()), protectedBranch)
            : LedgerBranch.Absent;
}
