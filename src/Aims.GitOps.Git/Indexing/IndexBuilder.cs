using System.Collections.Concurrent;
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

    private readonly HistoryIndex _old;
    private readonly CommitSource _commits;
    private readonly Func<IObjectSource> _newSource;
    private readonly IReadOnlyList<string> _roots;
    private readonly Action<HistoryProgress>? _progress;
    private readonly CancellationToken _cancel;
    private readonly bool _onlyUpwards;

    // Commits in the order they were found; a parent is an index here, or ~number in the old index.
    private readonly List<ObjectName> _names = [];
    private readonly List<ObjectName> _trees = [];
    private readonly List<long> _times = [];
    private readonly List<int> _parentStarts = [0];
    private readonly List<int> _parents = [];
    private readonly Dictionary<int, ObjectName> _oldTrees = [];

    private readonly BlockingCollection<Batch> _jobs = [];
    private readonly List<Batch> _batches = [];
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
        var workers = Math.Clamp(Environment.ProcessorCount, 1, 4) - 1;
        var failures = new ConcurrentQueue<Exception>();
        var threads = new List<Thread>();
        var reachesOldTip = false;
        try
        {
            reachesOldTip = Walk(tip, onBatch: () =>
            {
                // A second thread is worth its start only when there is work for it.
                if (threads.Count < workers && _batches.Count > threads.Count)
                {
                    var thread = new Thread(() => CompareAll(failures)) { IsBackground = true, Name = "history" };
                    threads.Add(thread);
                    thread.Start();
                }
            });
            if (_onlyUpwards && (_old.Count == 0 || reachesOldTip))
            {
                AddMerges();
            }
        }
        finally
        {
            _jobs.CompleteAdding();
            CompareAll(failures);
            threads.ForEach(t => t.Join());
        }

        _cancel.ThrowIfCancellationRequested();
        if (failures.TryDequeue(out var failure))
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return !_onlyUpwards || _old.Count == 0 || reachesOldTip ? new IndexAssembly(_old, tip, _names, _times, _parentStarts, _parents, _batches).Assemble() : null;
    }

    // Breadth first: parents are numbered when their first child is read, so a batch is complete once the walk has passed the last number it names.
    private bool Walk(ObjectName tip, Action onBatch)
    {
        var numbers = new Dictionary<ObjectName, int> { [tip] = 0 };
        var parents = new List<ObjectName>();
        var reachesOldTip = false;
        var batched = 0;
        _names.Add(tip);
        for (var i = 0; i < _names.Count; i++)
        {
            if ((i & 255) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
            }

            var head = _commits.Read(_names[i], parents);
            _trees.Add(head.Tree);
            _times.Add(head.Time);
            foreach (var parent in parents)
            {
                var known = _old.Count == 0 ? -1 : _old.Find(parent);
                if (known >= 0)
                {
                    reachesOldTip |= parent == _old.Tip;
                    _parents.Add(~known);
                    continue;
                }

                if (!numbers.TryGetValue(parent, out var number))
                {
                    number = numbers[parent] = _names.Count;
                    _names.Add(parent);
                }

                _parents.Add(number);
            }

            _parentStarts.Add(_parents.Count);
            while (batched + BatchSize <= _trees.Count && LastParent(batched + BatchSize) < _trees.Count)
            {
                AddBatch(batched, BatchSize);
                batched += BatchSize;
                onBatch();
            }
        }

        if (batched < _names.Count)
        {
            AddBatch(batched, _names.Count - batched);
        }

        return reachesOldTip;
    }

    private int LastParent(int end)
    {
        var last = -1;
        for (var i = end - BatchSize; i < end; i++)
        {
            for (var p = _parentStarts[i]; p < _parentStarts[i + 1]; p++)
            {
                last = Math.Max(last, _parents[p]);
            }
        }

        return last;
    }

    private void AddBatch(int first, int count)
    {
        var batch = new Batch(first, IsMerges: false, new Comparison[count]);
        for (var i = 0; i < count; i++)
        {
            var commit = first + i;
            var parents = new ObjectName[_parentStarts[commit + 1] - _parentStarts[commit]];
            for (var p = 0; p < parents.Length; p++)
            {
                parents[p] = TreeOf(_parents[_parentStarts[commit] + p]);
            }

            batch.Comparisons[i] = new Comparison(commit, _trees[commit], parents, IsUnknown: _commits.IsBoundary(_names[commit]));
        }

        _batches.Add(batch);
        _jobs.Add(batch, CancellationToken.None);
    }

    // What a merge landed is its difference from the first parent alone.
    private void AddMerges()
    {
        var line = new List<Comparison>();
        var commit = 0;
        while (commit >= 0)
        {
            var parents = _parentStarts[commit + 1] - _parentStarts[commit];
            var first = parents == 0 ? int.MinValue : _parents[_parentStarts[commit]];
            if (parents > 1)
            {
                line.Add(new Comparison(commit, _trees[commit], [TreeOf(first)], IsUnknown: false));
            }

            commit = first;
        }

        // Further down, where the old index did not have the line: someone merged the branch into their own and moved it there.
        for (var number = commit == int.MinValue ? -1 : ~commit; number >= 0; number = _old.ParentsOf(number) is [var parent, ..] ? parent : -1)
        {
            if (_old.ParentsOf(number) is [var into, _, ..] && Array.BinarySearch(_old.Merges, number) < 0)
            {
                line.Add(new Comparison(~number, TreeOf(~number), [TreeOf(~into)], IsUnknown: false));
            }
        }

        foreach (var part in line.Chunk(BatchSize / 4))
        {
            var batch = new Batch(0, IsMerges: true, part);
            _batches.Add(batch);
            _jobs.Add(batch, CancellationToken.None);
        }
    }

    private ObjectName TreeOf(int commit)
    {
        if (commit >= 0)
        {
            return _trees[commit];
        }

        if (!_oldTrees.TryGetValue(~commit, out var tree))
        {
            tree = _oldTrees[~commit] = _commits.Read(_old.Names[~commit], []).Tree;
        }

        return tree;
    }

    private void CompareAll(ConcurrentQueue<Exception> failures)
    {
        try
        {
            using var source = _newSource();
            var paths = new PathTable();
            var diff = new TreeDiff(source, paths, _roots);
            foreach (var batch in _jobs.GetConsumingEnumerable(CancellationToken.None))
            {
                if (_cancel.IsCancellationRequested || !failures.IsEmpty)
                {
                    continue;
                }

                batch.Paths = paths;
                foreach (var comparison in batch.Comparisons)
                {
                    if (!comparison.IsUnknown)
                    {
                        diff.Compare(comparison.Tree, comparison.Parents, batch.Differences);
                    }

                    batch.Ends.Add(batch.Differences.Count);
                }

                var compared = Interlocked.Add(ref _compared, batch.Comparisons.Length);
                _progress?.Invoke(new HistoryProgress(compared, _names.Count));
            }
        }
        catch (Exception e) when (e is InvalidDataException or MissingTreeException or AimsException or IOException)
        {
            failures.Enqueue(e);
        }
    }

    internal sealed record Comparison(int Commit, ObjectName Tree, ObjectName[] Parents, bool IsUnknown);

    internal sealed record Batch(int First, bool IsMerges, Comparison[] Comparisons)
    {
        public List<FileDifference> Differences { get; } = [];

        /// <summary>Where the differences of each comparison end.</summary>
        public List<int> Ends { get; } = [];

        /// <summary>Table the paths are numbered in.</summary>
        public PathTable Paths { get; set; } = null!;
    }
}
