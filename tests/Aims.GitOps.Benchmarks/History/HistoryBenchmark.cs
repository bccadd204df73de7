using System.Diagnostics;
using System.Globalization;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Benchmarks.History;

/// <summary>
/// Compares reading the history with what else could be used, side by side in one run: whole processes, A and B in turn, the ratio taken pair by pair.
/// </summary>
internal sealed class HistoryBenchmark(string folder, string document, int pairs, IReadOnlyList<string> only)
{
    private const string LogRaw = "log --raw -c --root --no-renames --no-abbrev --format=%H";

    public static int Run(string[] arguments)
    {
        var commits = Option(arguments, "--commits", 22_000);
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"aims-benchmark-{commits}"));
        var document = SyntheticHistory.Make(folder, documents: 1_500, commits);
        Console.WriteLine($"{folder}: {Git(folder, "rev-list", "--count", "main").Trim()} commits");
        string[] only = [.. arguments.Where(a => a.StartsWith('T'))];
        new HistoryBenchmark(folder, document, Option(arguments, "--pairs", 5), only).All();
        return 0;
    }

    private void All()
    {
        File.Delete(Path.Combine(folder, "objects", "info", "commit-graph"));
        Compare("T1", "index / git log --raw -c", 0.8, Self("index", folder), GitArguments(LogRaw.Split(' ')));
        Compare("T3", "index / LibGit2Sharp TreeChanges", 0.1, Self("index", folder), Self("tree-changes", folder), most: 1);
        var documents = Git(folder, "ls-tree", "-r", "--name-only", "main").TrimEnd().Split('\n').Take(217).ToArray();
        var script = string.Join('\n', documents.Select(d => $"git -C '{folder}' log -1 --format=%H main -- '{d}'"));
        Compare("T4", "index / git log -1 for each of 217 documents", 0.1, Self("index", folder), ("sh", ["-c", script]), most: 1);
        Reindex();
        PastVersions();
        if (IsWanted("T2"))
        {
            Git(folder, "commit-graph", "write", "--reachable");
            Compare("T2", "index / git log --raw -c, both with commit-graph", 0.6, Self("index", folder), GitArguments(LogRaw.Split(' ')));
            File.Delete(Path.Combine(folder, "objects", "info", "commit-graph"));
        }
    }

    private void Reindex()
    {
        if (!IsWanted("T8"))
        {
            return;
        }

        // The cache is made for the commit before; each run finds one commit more.
        var tip = Git(folder, "rev-parse", "main").Trim();
        Git(folder, "update-ref", "refs/heads/main", "main~1");
        Directory.Delete(Path.Combine(folder, "aims"), recursive: true);
        Measure(Self("reindex", folder));
        var cache = Directory.GetFiles(Path.Combine(folder, "aims")).Single();
        var kept = File.ReadAllBytes(cache);
        Git(folder, "update-ref", "refs/heads/main", tip);
        Compare(
            "T8", $"re-index after 1 commit / git log -1 -- {document}", 1.2, Self("reindex", folder), GitArguments(["log", "-1", "--format=%H", "main", "--", document]),
            most: 9, before: () => File.WriteAllBytes(cache, kept));
    }

    private void PastVersions()
    {
        if (!IsWanted("T11"))
        {
            return;
        }

        var list = Path.Combine(folder, "versions.txt");
        var blobs = Git(folder, "log", "--raw", "--no-renames", "--no-abbrev", "--format=", "main").Split('\n')
            .Where(l => l.StartsWith(':')).Select(l => l.Split(' ')[3]).Where(b => !b.StartsWith("0000", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Take(20_000);
        File.WriteAllLines(list, blobs);
        Compare(
            "T11", "20,000 past versions / git cat-file --batch --buffer", 1.5, Self("blobs", folder, list),
            ("sh", ["-c", $"git -C '{folder}' cat-file --batch --buffer < '{list}'"]));
    }

    private void Compare(
        string name, string what, double gate, (string File, string[] Arguments) a, (string File, string[] Arguments) b, int? most = null, Action? before = null)
    {
        if (!IsWanted(name))
        {
            return;
        }

        var ratios = new List<double>();
        var memory = new List<double>();
        var times = new List<(double A, double B)>();
        for (var pair = 0; pair < (most is > 5 ? most.Value : Math.Min(pairs, most ?? pairs)); pair++)
        {
            before?.Invoke();
            var first = Measure(a);
            var second = Measure(b);
            times.Add((first.Seconds, second.Seconds));
            ratios.Add(first.Seconds / second.Seconds);
            memory.Add((double)first.Kilobytes / second.Kilobytes);
        }

        var ratio = Median(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-4} {what}: {ratio:0.000} ({ratios.Min():0.000}-{ratios.Max():0.000}, n={ratios.Count}), {Median(times.Select(t => t.A)):0.000} s / {Median(times.Select(t => t.B)):0.000} s, gate {gate} {(ratio <= gate ? "met" : "MISSED")}"));
        if (name == "T1")
        {
            var peak = Median(memory);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"T10  peak memory of the index / git's: {peak:0.00}, gate 3 {(peak <= 3 ? "met" : "MISSED")}"));
        }
    }

    private bool IsWanted(string name) => only.Count == 0 || only.Contains(name, StringComparer.Ordinal) || (name == "T1" && only.Contains("T10", StringComparer.Ordinal));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted && sorted.Length > 0 ? sorted[sorted.Length / 2] : double.NaN;

    // `time` reports the peak memory of the child, which Linux does not tell otherwise.
    private static (double Seconds, long Kilobytes) Measure((string File, string[] Arguments) command)
    {
        var report = Path.GetTempFileName();
        var start = new ProcessStartInfo("/usr/bin/time") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-f", "%M", "-o", report, command.File, .. command.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        var kilobytes = long.Parse(File.ReadAllLines(report)[^1], CultureInfo.InvariantCulture);
        File.Delete(report);
        return process.ExitCode == 0 ? (seconds, kilobytes) : throw new InvalidOperationException($"{command.File} ended with {process.ExitCode}");
    }

    private static (string File, string[] Arguments) Self(params string[] arguments) => (Environment.ProcessPath!, ["history-child", .. arguments]);

    private (string File, string[] Arguments) GitArguments(string[] arguments) => ("git", ["-C", folder, .. arguments]);

    private static string Git(string folder, params string[] arguments) => GitCommand.Run(folder, arguments);

    private static int Option(string[] arguments, string name, int otherwise)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
