using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;

namespace Aims.GitOps.Git.Indexing;

/// <summary>
/// Extends an index to a new tip: one walk over the commits it does not have, each compared with its parents. The walk and the comparisons
/// run side by side; the result does not depend on how they are spread over threads.
/// </summary>
internal sealed class IndexBuilder
{
    private const int BatchSize = 512;
    private const int MostThreads = 4;
    private const int NoCommit = int.MinValue;

    private readonly HistoryIndex _old;
    private readonly CommitSource _commits;
    private readonly Func<IObjectSource> _newSource;
    private readonly IReadOnlyList<string> _roots;
    private readonly bool _onlyUpwards;
    private readonly Action<HistoryProgress>? _progress;
    private readonly CancellationToken _cancel;
    private readonly WalkedCommits _walked = new();
    private readonly BlockingCollection<ComparisonBatch> _jobs = [];
    private readonly ConcurrentQueue<Exception> _failures = [];
    private readonly List<Thread> _threads = [];
    private readonly List<ComparisonBatch> _batches = [];
    private int _compared;

    private IndexBuilder(
        HistoryIndex old, CommitSource commits, Func<IObjectSource> newSource, IReadOnlyList<string> roots, bool onlyUpwards,
        Action<HistoryProgress>? progress, CancellationToken cancel)
    {
        _old = old;
        _commits = commits;
        _newSource = newSource;
        _roots = roots;
        _onlyUpwards = onlyUpwards;
        _progress = progress;
        _cancel = cancel;
    }

    /// <summary>The index for a tip. Null when the old index has commits the tip does not reach, so that it cannot be extended upwards.</summary>
    /// <param name="old">The index so far; <see cref="HistoryIndex.Empty"/> to start.</param>
    /// <param name="tip">The new tip.</param>
    /// <param name="commits">Where commits are read.</param>
    /// <param name="newSource">Makes a reader for a thread.</param>
    /// <param name="roots">Folders whose files are looked at.</param>
    /// <param name="onlyUpwards">True when the tip must reach the old one. Otherwise commits are added beside it, and no merges as landings.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="MissingTreeException">A tree is not there.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static HistoryIndex? Extend(
        HistoryIndex old, ObjectName tip, CommitSource commits, Func<IObjectSource> newSource, IReadOnlyList<string> roots, bool onlyUpwards,
        Action<HistoryProgress>? progress, CancellationToken cancel) =>
        new IndexBuilder(old, commits, newSource, roots, onlyUpwards, progress, cancel).Run(tip);

    private HistoryIndex? Run(ObjectName tip)
    {
        var fits = false;
        try
        {
            fits = Walk(tip) || !_onlyUpwards || _old.Count == 0;
            if (fits && _onlyUpwards)
            {
                AddMerges();
            }
        }
        finally
        {
            _jobs.CompleteAdding();
            CompareAll();
            foreach (var thread in _threads)
            {
                thread.Join();
            }
        }

        _cancel.ThrowIfCancellationRequested();
        if (_failures.TryDequeue(out var failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return fits ? new IndexAssembly(_old, tip, _walked, _batches).Assemble() : null;
    }

    // Breadth first: parents are numbered when their first child is read, so a batch can be compared once the walk has passed the last number it names.
    private bool Walk(ObjectName tip)
    {
        var parents = new Rows<ObjectName>(4);
        var reachesOldTip = false;
        var batched = 0;
        _walked.Names.Add(tip);
        for (var i = 0; i < _walked.Names.Count; i++)
        {
            if ((i & 255) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
            }

            _walked.Add(_commits.Read(_walked.Names[i], parents));
            foreach (var parent in parents.Items)
            {
                var known = _old.Count == 0 ? -1 : _old.Find(parent);
                reachesOldTip |= known >= 0 && parent == _old.Tip;
                _walked.Parents.Add(known >= 0 ? ~known : _walked.Names.Add(parent));
            }

            _walked.ParentStarts.Add(_walked.Parents.Count);
            while (batched + BatchSize <= _walked.Count && _walked.LastParent(batched, batched + BatchSize) < _walked.Count)
            {
                AddBatch(batched, BatchSize);
                batched += BatchSize;
            }
        }

        if (batched < _walked.Count)
        {
            AddBatch(batched, _walked.Count - batched);
        }

        return reachesOldTip;
    }

    private void AddBatch(int first, int count)
    {
        var comparisons = new Comparison[count];
        for (var i = 0; i < count; i++)
        {
            var parents = _walked.ParentsOf(first + i);
            var trees = parents.IsEmpty ? [] : new ObjectName[parents.Length];
            for (var p = 0; p < trees.Length; p++)
            {
                trees[p] = TreeOf(parents[p]);
            }

            comparisons[i] = new Comparison(first + i, _walked.Trees[first + i], trees, IsUnknown: _commits.IsBoundary(_walked.Names[first + i]));
        }

        Enqueue(new ComparisonBatch(first, IsMerges: false, comparisons));
    }

    // What a merge landed is its difference from the first parent alone.
    private void AddMerges()
    {
        var line = new Rows<Comparison>();
        var commit = 0;
        while (commit >= 0)
        {
            var parents = _walked.ParentsOf(commit);
            var first = parents.IsEmpty ? NoCommit : parents[0];
            if (parents.Length > 1)
            {
                line.Add(new Comparison(commit, _walked.Trees[commit], [TreeOf(first)], IsUnknown: false));
            }

            commit = first;
        }

        // Further down, where the old index did not have the line: someone merged the branch into their own and moved it there.
        for (var number = commit == NoCommit ? -1 : ~commit; number >= 0; number = _old.ParentsOf(number) is [var parent, ..] ? parent : -1)
        {
            if (_old.ParentsOf(number) is [var into, _, ..] && _old.Merges.AsSpan().BinarySearch(number) < 0)
            {
                line.Add(new Comparison(~number, TreeOf(~number), [TreeOf(~into)], IsUnknown: false));
            }
        }

        // Oldest first, which is also the order of their numbers.
        line.Items.Reverse();
        for (var at = 0; at < line.Count; at += BatchSize)
        {
            Enqueue(new ComparisonBatch(0, IsMerges: true, line.Items.Slice(at, Math.Min(BatchSize, line.Count - at)).ToArray()));
        }
    }

    private ObjectName TreeOf(int commit) => commit >= 0 ? _walked.Trees[commit] : _commits.Read(_old.Names[~commit], new Rows<ObjectName>(4)).Tree;

    private void Enqueue(ComparisonBatch batch)
    {
        _batches.Add(batch);
        _jobs.Add(batch, CancellationToken.None);

        // A thread is worth its start only when there is work for it.
        if (_threads.Count < Math.Min(Environment.ProcessorCount, MostThreads) - 1 && _batches.Count > _threads.Count + 1)
        {
            var thread = new Thread(CompareAll) { IsBackground = true, Name = "history" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    private void CompareAll()
    {
        try
        {
            using var source = _newSource();
            var paths = new PathTable();
            var diff = new TreeDiff(source, paths, _roots);
            foreach (var batch in _jobs.GetConsumingEnumerable(CancellationToken.None))
            {
                if (_cancel.IsCancellationRequested || !_failures.IsEmpty)
                {
                    continue;
                }

                batch.Compare(diff, paths);
                var compared = Interlocked.Add(ref _compared, batch.Comparisons.Length);
                _progress?.Invoke(new HistoryProgress(compared, _walked.Count));
            }
        }
        catch (Exception e) when (e is InvalidDataException or MissingTreeException or AimsException or IOException)
        {
            _failures.Enqueue(e);
        }
    }
}
