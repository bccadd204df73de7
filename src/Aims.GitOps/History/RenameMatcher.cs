using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>
/// Pairs files that went away with files that appeared in the same step: same document id first, then same content, then similar content.
/// Two files with different document ids are never a rename, however alike they look: records made from one template are.
/// </summary>
/// <param name="read">Reads a blob; null when it is not there.</param>
/// <param name="documentId">The document id in a file, given its path and blob; null when it has none. Null to look at content only.</param>
internal sealed class RenameMatcher(Func<string, ReadOnlyMemory<byte>?> read, Func<string, string, string?>? documentId = null)
{
    /// <summary>Least share of common lines, by bytes, for two files to be the same one.</summary>
    internal const double LeastSimilarity = 0.5;

    // Beyond this many pairs the comparison by content is not tried: a reorganisation of that size is renamed by id or not at all.
    private const int MostPairs = 250_000;
    private const int LargestFile = 1 << 20;
    private const string EmptyBlob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    /// <summary>The renames in a step, as new path to old path.</summary>
    /// <param name="changes">All changes of the step.</param>
    public ImmutableDictionary<string, string> Match(ImmutableArray<TreeChange> changes)
    {
        var gone = changes.Where(c => c.NewBlob is null).Select(c => new Side(c.Path, c.OldBlob!)).OrderBy(s => s.Path, StringComparer.Ordinal).ToList();
        var come = changes.Where(c => c.OldBlob is null).Select(c => new Side(c.Path, c.NewBlob!)).OrderBy(s => s.Path, StringComparer.Ordinal).ToList();
        if (gone.Count == 0 || come.Count == 0)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        if (documentId is not null)
        {
            foreach (var side in gone.Concat(come))
            {
                side.Id = documentId(side.Path, side.Blob);
            }
        }

        var renames = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        PairByKey(gone, come, renames, s => s.Id);
        PairByKey(gone, come, renames, s => string.Equals(s.Blob, EmptyBlob, StringComparison.Ordinal) ? null : s.Blob);
        if ((long)gone.Count * come.Count <= MostPairs)
        {
            PairBySimilarity(gone, come, renames);
        }

        return renames.ToImmutable();
    }

    private static void PairByKey(
        List<Side> gone, List<Side> come, ImmutableDictionary<string, string>.Builder renames, Func<Side, string?> key)
    {
        var left = gone.Where(s => key(s) is not null).ToLookup(s => key(s)!, StringComparer.Ordinal);
        foreach (var added in come.ToList())
        {
            if (key(added) is not { } wanted)
            {
                continue;
            }

            var from = left[wanted].Where(s => !s.Taken && MayBeSame(s, added)).OrderByDescending(s => SameName(s, added)).FirstOrDefault();
            if (from is not null)
            {
                Take(from, added, gone, come, renames);
            }
        }
    }

    private void PairBySimilarity(List<Side> gone, List<Side> come, ImmutableDictionary<string, string>.Builder renames)
    {
        var candidates = new List<(double Score, bool SameName, Side From, Side To)>();
        foreach (var added in come)
        {
            foreach (var from in gone.Where(s => MayBeSame(s, added)))
            {
                var score = LineProfile.Similarity(ProfileOf(from), ProfileOf(added));
                if (score >= LeastSimilarity)
                {
                    candidates.Add((score, SameName(from, added), from, added));
                }
            }
        }

        var best = candidates
            .OrderByDescending(c => c.Score).ThenByDescending(c => c.SameName)
            .ThenBy(c => c.From.Path, StringComparer.Ordinal).ThenBy(c => c.To.Path, StringComparer.Ordinal);
        foreach (var (_, _, from, to) in best)
        {
            if (!from.Taken && !to.Taken)
            {
                Take(from, to, gone, come, renames);
            }
        }
    }

    private LineProfile? ProfileOf(Side side)
    {
        if (!side.Read)
        {
            side.Read = true;
            side.Profile = read(side.Blob) is { Length: > 0 and <= LargestFile } bytes ? LineProfile.Of(bytes.Span) : null;
        }

        return side.Profile;
    }

    private static void Take(Side from, Side to, List<Side> gone, List<Side> come, ImmutableDictionary<string, string>.Builder renames)
    {
        from.Taken = to.Taken = true;
        gone.Remove(from);
        come.Remove(to);
        renames[to.Path] = from.Path;
    }

    private static bool MayBeSame(Side from, Side to) =>
        from.Id is null || to.Id is null || string.Equals(from.Id, to.Id, StringComparison.Ordinal);

    private static bool SameName(Side a, Side b) =>
        a.Path.AsSpan(a.Path.LastIndexOf('/') + 1).SequenceEqual(b.Path.AsSpan(b.Path.LastIndexOf('/') + 1));

    private sealed class Side(string path, string blob)
    {
        public string Path { get; } = path;

        public string Blob { get; } = blob;

        public string? Id { get; set; }

        public bool Taken { get; set; }

        public bool Read { get; set; }

        public LineProfile? Profile { get; set; }
    }
}
