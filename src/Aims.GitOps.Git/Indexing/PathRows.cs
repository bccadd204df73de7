using System.Collections.Immutable;

namespace Aims.GitOps.Git.Indexing;

/// <summary>Which rows of an index concern a path.</summary>
internal sealed class PathRows
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<int, string> _texts;
    private readonly int[] _starts;
    private readonly int[] _rows;

    private PathRows(Dictionary<string, int> numbers, Dictionary<int, string> texts, int[] starts, int[] rows)
    {
        _numbers = numbers;
        _texts = texts;
        _starts = starts;
        _rows = rows;
        Paths = [.. numbers.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Paths that have rows, ordered (ordinal).</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Sorts rows by path.</summary>
    /// <param name="table">The paths.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="pathsOf">Numbers of the paths a row concerns.</param>
    public static PathRows Of(PathTable table, int count, Func<int, int[]> pathsOf)
    {
        var starts = new int[table.Count + 1];
        var all = new int[count][];
        for (var row = 0; row < count; row++)
        {
            // A pull request of several commits may touch a path more than once.
            all[row] = pathsOf(row);
            if (all[row].Length > 1)
            {
                all[row] = [.. all[row].Distinct()];
            }

            foreach (var path in all[row])
            {
                starts[path + 1]++;
            }
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new Dictionary<int, string>();
        for (var path = 0; path < table.Count; path++)
        {
            if (starts[path + 1] > 0)
            {
                numbers[texts[path] = table.PathOf(path)] = path;
            }

            starts[path + 1] += starts[path];
        }

        var next = starts.AsSpan(0, table.Count).ToArray();
        var rows = new int[starts[^1]];
        for (var row = 0; row < count; row++)
        {
            foreach (var path in all[row])
            {
                rows[next[path]++] = row;
            }
        }

        return new PathRows(numbers, texts, starts, rows);
    }

    /// <summary>Rows that concern a path, ascending.</summary>
    public IReadOnlyList<int> Of(string path) =>
        _numbers.TryGetValue(path, out var number)
            ? new ArraySegment<int>(_rows, _starts[number], _starts[number + 1] - _starts[number])
            : ArraySegment<int>.Empty;

    /// <summary>The path with a number.</summary>
    public string PathOf(int number) => _texts[number];

    /// <summary>True when a number is that of a path.</summary>
    public bool IsAt(int number, string path) => _numbers.TryGetValue(path, out var wanted) && wanted == number;
}
