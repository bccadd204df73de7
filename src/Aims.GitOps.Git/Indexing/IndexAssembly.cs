using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>Puts what a walk found behind what an index had.</summary>
internal sealed class IndexAssembly(HistoryIndex old, ObjectName tip, WalkedCommits walked, List<ComparisonBatch> batches)
{
    private readonly PathTable _paths = old.Count == 0 ? new PathTable() : old.Paths.Copy();
    private readonly Dictionary<object, int[]> _translations = new(ReferenceEqualityComparer.Instance);

    // Contents are numbered anew behind those the old index has: a few may be there twice, which does no harm.
    private readonly NameTable _blobs = new();

    public HistoryIndex Assemble()
    {
        var order = Order();
        var number = new int[order.Length];
        var names = old.Names.Copy();
        var times = new Rows<long>(old.Count + order.Length);
        times.AddRange(old.Times);
        for (var i = 0; i < order.Length; i++)
        {
            number[order[i]] = old.Count + i;
            names.Add(walked.Names[order[i]]);
            times.Add(walked.Times[order[i]]);
        }

        var (parentStarts, parents) = AddParents(order, number);
        var (changeStarts, changes) = AddChanges(order);
        var (merges, mergeStarts, mergeChanges) = AddMerges(number);
        return new HistoryIndex
        {
            Tip = tip,
            Names = names,
            Times = times.ToArray(),
            ParentStarts = parentStarts,
            Parents = parents,
            ChangeStarts = changeStarts,
            Changes = changes,
            Merges = merges,
            MergeChangeStarts = mergeStarts,
            MergeChanges = mergeChanges,
            Paths = _paths,
            Blobs = [.. old.Blobs, .. _blobs.Names],
        };
    }

    // Parents before children, the first parent's side first: the same for the same commits, whatever their dates.
    private int[] Order()
    {
        var order = new int[walked.Count];
        var next = new int[walked.Count];
        var isOpen = new bool[walked.Count];
        var count = 0;
        var pending = new Rows<int>();
        pending.Add(0);
        isOpen[0] = true;
        while (pending.Count > 0)
        {
            var commit = pending[pending.Count - 1];
            var parents = walked.ParentsOf(commit);
            if (next[commit] == parents.Length)
            {
                order[count++] = commit;
                pending.RemoveLast();
                continue;
            }

            var parent = parents[next[commit]++];
            if (parent >= 0 && !isOpen[parent])
            {
                isOpen[parent] = true;
                pending.Add(parent);
            }
        }

        return order;
    }

    private (int[] Starts, int[] Parents) AddParents(int[] order, int[] number)
    {
        var starts = new Rows<int>(old.Count + order.Length + 1);
        starts.AddRange(old.ParentStarts);
        var parents = new Rows<int>(old.Parents.Length + walked.Parents.Count);
        parents.AddRange(old.Parents);
        foreach (var commit in order)
        {
            foreach (var parent in walked.ParentsOf(commit))
            {
                parents.Add(parent < 0 ? ~parent : number[parent]);
            }

            starts.Add(parents.Count);
        }

        return (starts.ToArray(), parents.ToArray());
    }

    private (int[] Starts, IndexedChange[] Changes) AddChanges(int[] order)
    {
        var batchOf = new ComparisonBatch[walked.Count];
        foreach (var batch in batches)
        {
            if (!batch.IsMerges)
            {
                batchOf.AsSpan(batch.First, batch.Comparisons.Length).Fill(batch);
            }
        }

        var starts = new Rows<int>(old.ChangeStarts.Length + order.Length);
        starts.AddRange(old.ChangeStarts);
        var changes = new Rows<IndexedChange>(old.Changes.Length + (2 * walked.Count));
        changes.AddRange(old.Changes);
        foreach (var commit in order)
        {
            Append(batchOf[commit], commit - batchOf[commit].First, changes);
            starts.Add(changes.Count);
        }

        return (starts.ToArray(), changes.ToArray());
    }

    // Both the old merges and the new ones are in the order of their numbers.
    private (int[] Merges, int[] Starts, IndexedChange[] Changes) AddMerges(int[] number)
    {
        var merges = new Rows<int>();
        var starts = new Rows<int>();
        var changes = new Rows<IndexedChange>();
        var next = 0;
        starts.Add(0);
        foreach (var batch in batches)
        {
            for (var i = 0; batch.IsMerges && i < batch.Comparisons.Length; i++)
            {
                var commit = batch.Comparisons[i].Commit;
                commit = commit < 0 ? ~commit : number[commit];
                for (; next < old.Merges.Length && old.Merges[next] < commit; next++)
                {
                    AddOld(next);
                }

                merges.Add(commit);
                Append(batch, i, changes);
                starts.Add(changes.Count);
            }
        }

        for (; next < old.Merges.Length; next++)
        {
            AddOld(next);
        }

        return (merges.ToArray(), starts.ToArray(), changes.ToArray());

        void AddOld(int merge)
        {
            merges.Add(old.Merges[merge]);
            changes.AddRange(old.MergeChanges.AsSpan(old.MergeChangeStarts[merge], old.MergeChangeStarts[merge + 1] - old.MergeChangeStarts[merge]));
            starts.Add(changes.Count);
        }
    }

    private void Append(ComparisonBatch batch, int position, Rows<IndexedChange> changes)
    {
        var differences = batch.DifferencesOf(position);
        if (differences.IsEmpty)
        {
            return;
        }

        if (!_translations.TryGetValue(batch.Paths, out var known))
        {
            known = _translations[batch.Paths] = new int[batch.Paths.Count];
        }

        foreach (var difference in differences)
        {
            changes.Add(new IndexedChange(_paths.Translate(batch.Paths, difference.Path, known), Blob(difference.Old), Blob(difference.New)));
        }
    }

    private int Blob(ObjectName name) => name.IsNone ? -1 : old.Blobs.Length + _blobs.Add(name);
}
