using System.Text;

namespace Aims.GitOps.Text;

/// <summary>
/// Unicode Normalization Form C, computed here: the runtime's own does nothing under invariant globalization, and a digest must be the
/// same on every machine. Unassigned code points and lone surrogates are kept as they are.
/// </summary>
internal static class Nfc
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TrailCount;

    private static readonly Lazy<Tables> s_tables = new(Tables.Build);

    /// <summary>The text in form C; the same instance when it is in that form already.</summary>
    public static string Normalize(string text)
    {
        return NeedsWork(text) ? Compose(Decompose(text)) : text;
    }

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
        {
            // Below U+0300 everything is in form C whatever stands around it.
            if (c >= '\u0300' && s_tables.Value.IsSensitive(c))
            {
                return true;
            }
        }

        return false;
    }

    private static List<int> Decompose(string text)
    {
        var tables = s_tables.Value;
        var result = new List<int>(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            int point = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                point = char.ConvertToUtf32(text[i], text[++i]);
            }

            var syllable = point - HangulBase;
            if (syllable is >= 0 and < HangulCount)
            {
                result.Add(LeadBase + (syllable / (VowelCount * TrailCount)));
                result.Add(VowelBase + (syllable % (VowelCount * TrailCount) / TrailCount));
                if (syllable % TrailCount != 0)
                {
                    result.Add(TrailBase + (syllable % TrailCount));
                }
            }
            else if (tables.Decompositions.TryGetValue(point, out var at))
            {
                var parts = NfcData.Decompositions;
                for (var part = 1; part <= parts[at]; part++)
                {
                    result.Add(parts[at + part]);
                }
            }
            else
            {
                result.Add(point);
            }
        }

        Reorder(result, tables);
        return result;
    }

    /// <summary>Sorts each run of marks by class, keeping equals in order.</summary>
    private static void Reorder(List<int> points, Tables tables)
    {
        var start = 0;
        while (start < points.Count)
        {
            if (tables.ClassOf(points[start]) == 0)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < points.Count && tables.ClassOf(points[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(tables.ClassOf).ToList();
                for (var i = 0; i < sorted.Count; i++)
                {
                    points[start + i] = sorted[i];
                }
            }

            start = end;
        }
    }

    private static string Compose(List<int> points)
    {
        var tables = s_tables.Value;
        var result = new List<int>(points.Count);
        var starter = -1;
        var lastClass = -1;
        foreach (var point in points)
        {
            var own = tables.ClassOf(point);
            if (starter >= 0 && (starter == result.Count - 1 || lastClass < own) && Pair(result[starter], point, tables) is { } composite)
            {
                result[starter] = composite;
                continue;
            }

            if (own == 0)
            {
                starter = result.Count;
                lastClass = -1;
            }
            else
            {
                lastClass = own;
            }

            result.Add(point);
        }

        var text = new StringBuilder(result.Count);
        foreach (var point in result)
        {
            // A lone surrogate is no scalar value; it passes through as it came.
            _ = point is >= 0xD800 and <= 0xDFFF || point <= 0xFFFF ? text.Append((char)point) : text.Append(char.ConvertFromUtf32(point));
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second, Tables tables)
    {
        if (first - LeadBase is >= 0 and < LeadCount && second - VowelBase is >= 0 and < VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TrailCount);
        }

        if (first - HangulBase is >= 0 and < HangulCount && (first - HangulBase) % TrailCount == 0 && second - TrailBase is > 0 and < TrailCount)
        {
            return first + second - TrailBase;
        }

        return tables.Compositions.TryGetValue(((long)first << 32) | (uint)second, out var composite) ? composite : null;
    }

    private sealed class Tables
    {
        private readonly bool[] _sensitive = new bool[0x10000];
        private readonly Dictionary<int, byte> _classes = [];

        /// <summary>Code point to the place of its number of parts in the data.</summary>
        public Dictionary<int, int> Decompositions { get; } = [];

        public Dictionary<long, int> Compositions { get; } = [];

        public static Tables Build()
        {
            var tables = new Tables();
            var parts = NfcData.Decompositions;
            for (var i = 0; i < parts.Length; i += parts[i + 1] + 2)
            {
                tables.Decompositions[parts[i]] = i + 1;
                tables.Mark(parts[i]);
            }

            // A composite is in form C by itself; what could change it is a mark after it, and that is marked below.
            var pairs = NfcData.Compositions;
            for (var i = 0; i < pairs.Length; i += 3)
            {
                tables.Compositions[((long)pairs[i] << 32) | (uint)pairs[i + 1]] = pairs[i + 2];
                tables.Mark(pairs[i + 2], isSensitive: false);
            }

            for (var i = 0; i < pairs.Length; i += 3)
            {
                tables.Mark(pairs[i + 1]);
            }

            var ranges = NfcData.Classes;
            for (var i = 0; i < ranges.Length; i += 3)
            {
                for (var point = ranges[i]; point <= ranges[i + 1]; point++)
                {
                    tables._classes[point] = (byte)ranges[i + 2];
                    tables.Mark(point);
                }
            }

            tables._sensitive.AsSpan(VowelBase, VowelCount).Fill(true);
            tables._sensitive.AsSpan(TrailBase, TrailCount).Fill(true);
            tables._sensitive.AsSpan(0xD800, 0x800).Fill(true);
            return tables;
        }

        /// <summary>True when a text with this character may not be in form C.</summary>
        public bool IsSensitive(char c) => _sensitive[c];

        public int ClassOf(int point) => _classes.GetValueOrDefault(point);

        private void Mark(int point, bool isSensitive = true)
        {
            if (point <= 0xFFFF)
            {
                _sensitive[point] = isSensitive;
            }
        }
    }
}
