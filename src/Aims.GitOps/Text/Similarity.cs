using System.Collections.Immutable;

namespace Aims.GitOps.Text;

/// <summary>
/// Tells how much two texts say the same, and finds texts that repeat one another without comparing each with every other.
/// A text is taken as its runs of three words (hashed; letters and digits, case ignored). Two texts are the same to the share of words
/// of the longer one that stand in a run both have. Texts under three words are the same only when equal.
/// </summary>
internal static class Similarity
{
    private const int RunLength = 3;

    // Texts that share enough to matter share some of their smallest hashes; a hash that many groups share says nothing.
    private const int SketchLength = 16;
    private const int MostGroupsPerHash = 256;

    /// <summary>How much two texts are the same: 0 for nothing, 1 for the same words in the same order.</summary>
    public static double Of(string first, string second) => Of(new Text(first), new Text(second));

    /// <summary>
    /// Groups of texts that are the same at least to a share. Each text is compared with the first of a group, so a group holds
    /// variations of one text. Groups of one are left out; indexes ascend, groups stand in the order of their first text.
    /// </summary>
    /// <param name="texts">The texts; those without a word are in no group.</param>
    /// <param name="least">Share from which two texts count as the same, such as 0.9.</param>
    public static ImmutableArray<ImmutableArray<int>> Groups(IReadOnlyList<string> texts, double least)
    {
        var groups = new List<(Text First, List<int> Members)>();
        var bySketch = new Dictionary<ulong, List<int>>();
        var byRuns = new Dictionary<ulong, int>();
        var hits = new Dictionary<int, int>();
        for (var i = 0; i < texts.Count; i++)
        {
            var text = new Text(texts[i]);
            if (text.WordCount == 0)
            {
                continue;
            }

            if (byRuns.TryGetValue(text.Digest, out var same) || FindGroup(text, least, groups, bySketch, hits, out same))
            {
                groups[same].Members.Add(i);
                byRuns.TryAdd(text.Digest, same);
                continue;
            }

            byRuns.Add(text.Digest, groups.Count);
            foreach (var hash in text.Sketch)
            {
                if (!bySketch.TryGetValue(hash, out var holders))
                {
                    bySketch[hash] = holders = [];
                }

                if (holders.Count < MostGroupsPerHash)
                {
                    holders.Add(groups.Count);
                }
            }

            groups.Add((text, [i]));
        }

        return [.. groups.Where(g => g.Members.Count > 1).Select(g => g.Members.ToImmutableArray())];
    }

    private static bool FindGroup(
        Text text, double least, List<(Text First, List<int> Members)> groups, Dictionary<ulong, List<int>> bySketch, Dictionary<int, int> hits, out int found)
    {
        hits.Clear();
        foreach (var hash in text.Sketch)
        {
            if (bySketch.TryGetValue(hash, out var holders) && holders.Count < MostGroupsPerHash)
            {
                foreach (var holder in holders)
                {
                    hits[holder] = hits.GetValueOrDefault(holder) + 1;
                }
            }
        }

        var needed = Math.Max(1, text.Sketch.Length / 8);
        foreach (var candidate in hits.Where(h => h.Value >= needed).Select(h => h.Key).Order())
        {
            if (Of(text, groups[candidate].First) >= least)
            {
                found = candidate;
                return true;
            }
        }

        found = -1;
        return false;
    }

    private static double Of(Text first, Text second)
    {
        if (first.WordCount == 0 || second.WordCount == 0)
        {
            return 0;
        }

        return Math.Min(first.SharedWords(second), second.SharedWords(first)) / (double)Math.Max(first.WordCount, second.WordCount);
    }

    /// <summary>A text as the hashes of its runs of words, in order.</summary>
    private sealed class Text
    {
        private readonly ImmutableArray<ulong> _runs;
        private readonly HashSet<ulong> _distinct;

        public Text(string content)
        {
            var words = Words(content);
            WordCount = words.Count;
            var length = Math.Min(RunLength, WordCount);
            var runs = ImmutableArray.CreateBuilder<ulong>();
            for (var i = 0; length > 0 && i + length <= WordCount; i++)
            {
                runs.Add(Mix(words, i, length));
            }

            _runs = runs.DrainToImmutable();
            _distinct = [.. _runs];
            Digest = Mix(_runs, 0, _runs.Length);
            Sketch = [.. _distinct.Order().Take(SketchLength)];
        }

        public int WordCount { get; }

        /// <summary>The same for texts with the same words in the same order.</summary>
        public ulong Digest { get; }

        /// <summary>The smallest hashes: a fair sample of the runs that is the same for the same text.</summary>
        public ImmutableArray<ulong> Sketch { get; }

        /// <summary>Number of words that stand in a run the other text has too.</summary>
        public int SharedWords(Text other)
        {
            var shared = 0;
            var counted = 0;
            var length = Math.Min(RunLength, WordCount);
            for (var i = 0; i < _runs.Length; i++)
            {
                if (other._distinct.Contains(_runs[i]))
                {
                    shared += i + length - Math.Max(i, counted);
                    counted = i + length;
                }
            }

            return shared;
        }

        private static List<ulong> Words(string content)
        {
            var words = new List<ulong>();
            var hash = Seed;
            var isInWord = false;
            foreach (var c in content)
            {
                if (char.IsLetterOrDigit(c))
                {
                    hash = Mix(hash, char.ToLowerInvariant(c));
                    isInWord = true;
                }
                else if (isInWord)
                {
                    words.Add(hash);
                    hash = Seed;
                    isInWord = false;
                }
            }

            if (isInWord)
            {
                words.Add(hash);
            }

            return words;
        }

        // FNV-1a with a final stir: the same on every machine, unlike the hash codes of strings.
        private const ulong Seed = 14695981039346656037;

        private static ulong Mix(ulong hash, ulong value) => (hash ^ value) * 1099511628211;

        private static ulong Mix(IReadOnlyList<ulong> values, int start, int length)
        {
            var hash = Seed;
            for (var i = start; i < start + length; i++)
            {
                hash = Mix(hash, values[i]);
                hash ^= hash >> 29;
            }

            return hash;
        }
    }
}
