using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>Puts what a walk found behind what an index had.</summary>
internal sealed class IndexAssembly(
    HistoryIndex old, ObjectName tip, List<ObjectName> names, List<long> times, List<int> parentStarts, List<int> parents, List<IndexBuilder.Batch> batches)
{
    private readonly PathTable _paths = old.Count == 0 ? new PathTable() : old.Paths.Copy();
    private readonly Dictionary<PathTable, int[]> _translations = new(ReferenceEqualityComparer.Instance);
    private readonly List<ObjectName> _blobs = [.. old.Blobs];
    private readonly Dictionary<ObjectName, int> _blobNumbers = [];

    public HistoryIndex Assemble()
    {
        var order = Order();
        var number = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            number[order[i]] = old.Count + i;
        }

        var allParents = new List<int>(old.Parents.Length + parents.Count);
        allParents.AddRange(old.Parents);
        var starts = new List<int>(old.Count + order.Length + 1);
        starts.AddRange(old.ParentStarts);
        foreach (var commit in order)
        {
            for (var p = parentStarts[commit]; p < parentStarts[commit + 1]; p++)
            {
                allParents.Add(parents[p] < 0 ? ~parents[p] : number[parents[p]]);
            }

            starts.Add(allParents.Count);
        }

        var (changeStarts, changes) = AddChanges(order);
        var (merges, mergeStarts, mergeChanges) = AddMerges(number);
        return new HistoryIndex
        {
            Tip = tip,
            Names = [.. old.Names, .. order.Select(c => names[c])],
            Times = [.. old.Times, .. order.Select(c => times[c])],
            ParentStarts = [.. starts],
            Parents = [.. allParents],
            ChangeStarts = changeStarts,
            Changes = changes,
            Merges = merges,
            MergeChangeStarts = mergeStarts,
            MergeChanges = mergeChanges,
            Paths = _paths,
            Blobs = [.. _blobs],
        };
    }

    // Parents before children, the first parent's side first: the same for the same commits, whatever their dates.
    private int[] Order()
    {
        var order = new int[names.Count];
        var next = new int[names.Count];
        var isOpen = new bool[names.Count];
        var count = 0;
        var pending = new Stack<int>([0]);
        isOpen[0] = true;
        while (pending.TryPeek(out var commit))
        {
            var p = parentStarts[commit] + next[commit];
            if (p == parentStarts[commit + 1])
            {
                order[count++] = commit;
                pending.Pop();
                continue;
            }

            next[commit]++;
            var parent = parents[p];
            if (parent >= 0 && !isOpen[parent])
            {
                isOpen[parent] = true;
                pending.Push(parent);
            }
        }

        return order;
    }

    private (int[] Starts, IndexedChange[] Changes) AddChanges(int[] order)
    {
        var where = new (IndexBuilder.Batch Batch, int Position)[names.Count];
        foreach (var batch in batches.Where(b => !b.IsMerges))
        {
            for (var i = 0; i < batch.Comparisons.Length; i++)
            {
                where[batch.First + i] = (batch, i);
            }
        }

        var starts = new List<int>(old.ChangeStarts.Length + order.Length);
        starts.AddRange(old.ChangeStarts);
        var changes = new List<IndexedChange>(old.Changes.Length + batches.Sum(b => b.Differences.Count));
        changes.AddRange(old.Changes);
        foreach (var commit in order)
        {
            var (batch, position) = where[commit];
            Append(batch, position, changes);
            starts.Add(changes.Count);
        }

        return ([.. starts], [.. changes]);
    }

    private (int[] Merges, int[] Starts, IndexedChange[] Changes) AddMerges(int[] number)
    {
        var added = batches.Where(b => b.IsMerges)
            .SelectMany(b => b.Comparisons.Select((c, i) => (Commit: c.Commit < 0 ? ~c.Commit : number[c.Commit], Batch: b, Position: i)))
            .OrderBy(m => m.Commit)
            .ToList();
        var merges = new List<int>(old.Merges.Length + added.Count);
        var starts = new List<int>(old.MergeChangeStarts.Length + added.Count) { 0 };
        var changes = new List<IndexedChange>(old.MergeChanges.Length);
        var next = 0;
        for (var i = 0; i <= old.Merges.Length; i++)
        {
            var limit = i < old.Merges.Length ? old.Merges[i] : int.MaxValue;
            for (; next < added.Count && added[next].Commit < limit; next++)
            {
                merges.Add(added[next].Commit);
                Append(added[next].Batch, added[next].Position, changes);
                starts.Add(changes.Count);
            }

            if (i < old.Merges.Length)
            {
                merges.Add(limit);
                changes.AddRange(old.MergeChanges.AsSpan(old.MergeChangeStarts[i], old.MergeChangeStarts[i + 1] - old.MergeChangeStarts[i]));
                starts.Add(changes.Count);
            }
        }

        return ([.. merges], [.. starts], [.. changes]);
    }

    private void Append(IndexBuilder.Batch batch, int position, List<IndexedChange> changes)
    {
        if (!_translations.TryGetValue(batch.Paths, out var known))
        {
            known = _translations[batch.Paths] = new int[batch.Paths.Count];
        }

        for (var i = position == 0 ? 0 : batch.Ends[position - 1]; i < batch.Ends[position]; i++)
        {
            var difference = batch.Differences[i];
            changes.Add(new IndexedChange(_paths.Translate(batch.Paths, difference.Path, known), Blob(difference.Old), Blob(difference.New)));
        }
    }

    private int Blob(ObjectName name)
    {
        if (name.IsNone)
        {
            return -1;
        }

        ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_blobNumbers, name, out var exists);
        if (!exists)
        {
            number = _blobs.Count;
            _blobs.Add(name);
        }

        return number;
    }
}
