using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Reporting;

/// <summary>Compares two states of the AIMS by meaning: values, decisions and sections, not lines. Moved files and reordered keys say nothing.</summary>
public static class SemanticDiff
{
    /// <summary>The changes from one state to another, in order of id, whole documents first.</summary>
    /// <param name="from">The earlier state.</param>
    /// <param name="to">The later state.</param>
    public static ImmutableArray<SemanticChange> Between(AimsGraph from, AimsGraph to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var changes = ImmutableArray.CreateBuilder<SemanticChange>();
        var ids = from.Documents.Select(d => d.Id).Union(to.Documents.Select(d => d.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            switch (from.Find(id), to.Find(id))
            {
                case (null, { } added):
                    changes.Add(Whole(added, SemanticChangeKind.Added, ChangeSentence.Added(added)));
                    break;
                case ({ } removed, null):
                    changes.Add(Whole(removed, SemanticChangeKind.Removed, $"{removed.Id} removed: {removed.Title}"));
                    break;
                case ({ } before, { } after):
                    changes.AddRange(Compare(before, after));
                    break;
            }
        }

        return changes.DrainToImmutable();
    }

    private static SemanticChange Whole(Document document, SemanticChangeKind change, string meaning) =>
        new(document.Id, document.KindSlug, document.Path, change, null, null, null, meaning);

    private static IEnumerable<SemanticChange> Compare(Document before, Document after)
    {
        if (ReferenceEquals(before.File, after.File) && before.Fields == after.Fields)
        {
            yield break;
        }

        foreach (var change in CompareMaps(before.Fields, after.Fields, "", after))
        {
            yield return change;
        }

        foreach (var change in SectionDiff.Between(before, after))
        {
            yield return change;
        }
    }

    private static IEnumerable<SemanticChange> CompareMaps(FieldMap before, FieldMap after, string prefix, Document document)
    {
        foreach (var key in before.Entries.Select(e => e.Key.Value).Union(after.Entries.Select(e => e.Key.Value), StringComparer.Ordinal))
        {
            if (prefix.Length == 0 && key is "id" or "entries")
            {
                continue;
            }

            foreach (var change in CompareValues(before.Value(key), after.Value(key), prefix + key, document))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<SemanticChange> CompareValues(FieldNode? before, FieldNode? after, string field, Document document)
    {
        if (FieldText.Of(before) == FieldText.Of(after))
        {
            yield break;
        }

        if (before is FieldMap oldMap && after is FieldMap newMap)
        {
            foreach (var change in CompareMaps(oldMap, newMap, field + ".", document))
            {
                yield return change;
            }
        }
        else if (before is FieldList or null && after is FieldList or null && IsObjects(before) | IsObjects(after))
        {
            foreach (var change in CompareObjects(before as FieldList, after as FieldList, field, document))
            {
                yield return change;
            }
        }
        else
        {
            var old = FieldText.Of(before);
            var now = FieldText.Of(after);
            yield return new SemanticChange(document.Id, document.KindSlug, document.Path, SemanticChangeKind.Field, field, old, now, ChangeSentence.Of(document, field, before, after));
        }
    }

    private static bool IsObjects(FieldNode? node) => node is FieldList { Items: [FieldMap, ..] };

    /// <summary>Lists of objects: equal ones pair up, what is left is compared in order.</summary>
    private static IEnumerable<SemanticChange> CompareObjects(FieldList? before, FieldList? after, string field, Document document)
    {
        var old = (before?.Items ?? []).ToList();
        var now = (after?.Items ?? []).ToList();
        foreach (var item in old.ToList())
        {
            var same = now.FindIndex(n => FieldText.Of(n) == FieldText.Of(item));
            if (same >= 0)
            {
                old.Remove(item);
                now.RemoveAt(same);
            }
        }

        for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
        {
            var (was, isNow) = (i < old.Count ? old[i] : null, i < now.Count ? now[i] : null);
            if (was is FieldMap a && isNow is FieldMap b)
            {
                foreach (var change in CompareMaps(a, b, field + ".", document))
                {
                    yield return change;
                }
            }
            else
            {
                yield return new SemanticChange(
                    document.Id, document.KindSlug, document.Path, SemanticChangeKind.Field, field, FieldText.Of(was), FieldText.Of(isNow), ChangeSentence.Of(document, field, was, isNow));
            }
        }
    }
}
