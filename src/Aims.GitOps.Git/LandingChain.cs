using System.Collections.Immutable;
using Aims.GitOps.Git.Indexing;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;

namespace Aims.GitOps.Git;

/// <summary>The landings of a branch up to a commit, and which commits each brought in.</summary>
internal sealed class LandingChain
{
    private static readonly Identity s_gitHub = new("GitHub", "noreply@github.com");

    private readonly HistoryIndex _index;
    private readonly Func<string, Commit> _read;
    private readonly Func<Identity, Identity> _resolve;
    private readonly Lazy<(int[] Landing, int[] Starts, int[] Commits)> _brought;
    private readonly ImmutableArray<int[]> _steps;

    /// <summary>Works the landings out.</summary>
    /// <param name="index">The index.</param>
    /// <param name="line">Commits of the first-parent line, oldest first.</param>
    /// <param name="ledger">Pull requests; also those after the day asked for, because their merge times date the landings.</param>
    /// <param name="known">The same pull requests as they were known on the day asked for.</param>
    /// <param name="zone">Time zone in which a moment has a day.</param>
    /// <param name="read">Reads a commit.</param>
    /// <param name="resolve">Applies the mailmap.</param>
    public LandingChain(
        HistoryIndex index, int[] line, ImmutableArray<LedgerEntry> ledger, ImmutableDictionary<int, LedgerEntry> known, TimeZoneInfo zone,
        Func<string, Commit> read, Func<Identity, Identity> resolve)
    {
        _index = index;
        _read = read;
        _resolve = resolve;
        var merged = ByMergeCommit(ledger);
        _steps = Group(line, merged);
        _brought = new(FindBrought);
        Landings = Date(merged, known, zone);
    }

    /// <summary>Landings, oldest first.</summary>
    public ImmutableArray<Landing> Landings { get; }

    /// <summary>Commits of the first-parent line that make up a landing, oldest first: one, unless a pull request was rebased.</summary>
    public int[] StepsOf(int position) => _steps[position];

    /// <summary>Position of the landing that brought a commit in, or -1.</summary>
    public int LandingOf(int commit) => _brought.Value.Landing[commit];

    private static Dictionary<string, LedgerEntry> ByMergeCommit(ImmutableArray<LedgerEntry> ledger)
    {
        var merged = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        foreach (var entry in ledger)
        {
            if (entry is { State: PullRequestState.Merged, MergeCommit: { } commit })
            {
                merged.TryAdd(commit, entry);
            }
        }

        return merged;
    }

    private ImmutableArray<int[]> Group(int[] line, Dictionary<string, LedgerEntry> merged)
    {
        var newestFirst = new List<int[]>();
        for (var i = line.Length - 1; i >= 0;)
        {
            var length = merged.Count > 0 && merged.TryGetValue(_index.Names[line[i]].ToString(), out var entry) ? Rebased(line, i, entry, merged) : 1;
            newestFirst.Add(line[(i - length + 1)..(i + 1)]);
            i -= length;
        }

        newestFirst.Reverse();
        return [.. newestFirst];
    }

    // How many commits up to `last` one pull request put on the line: said by the ledger, else recognised by author date and subject, which rebasing keeps.
    private int Rebased(int[] line, int last, LedgerEntry entry, Dictionary<string, LedgerEntry> merged)
    {
        if (_index.ParentsOf(line[last]).Length > 1)
        {
            return 1;
        }

        if (entry.Landed.Length > 1)
        {
            var named = entry.Landed.ToHashSet(StringComparer.Ordinal);
            var count = 1;
            while (count <= last && named.Contains(_index.Names[line[last - count]].ToString()))
            {
                count++;
            }

            return count;
        }

        var length = entry.Commits.Length;
        if (length < 2 || length > last + 1)
        {
            return 1;
        }

        for (var k = 0; k < length; k++)
        {
            var number = line[last - k];
            var id = _index.Names[number].ToString();
            var original = entry.Commits[length - 1 - k];
            var commit = _read(id);
            if (_index.ParentsOf(number).Length > 1 || (k > 0 && merged.ContainsKey(id)) || commit.Author.When != original.AuthoredAt
                || !string.Equals(commit.Subject, original.Subject, StringComparison.Ordinal))
            {
                return 1;
            }
        }

        return length;
    }

    private ImmutableArray<Landing> Date(Dictionary<string, LedgerEntry> merged, ImmutableDictionary<int, LedgerEntry> known, TimeZoneInfo zone)
    {
        var landings = ImmutableArray.CreateBuilder<Landing>(_steps.Length);
        var last = DateOnly.MinValue;
        for (var position = 0; position < _steps.Length; position++)
        {
            var commit = _steps[position][^1];
            var id = _index.Names[commit].ToString();
            var entry = merged.GetValueOrDefault(id);
            var when = entry?.MergedAt ?? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(_index.Times[commit], 0, 253_000_000_000));
            var claimed = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(when, zone).DateTime);
            var own = position;
            last = claimed > last ? claimed : last;
            landings.Add(new Landing
            {
                Position = position,
                Id = id,
                Day = last,
                ClaimedDay = claimed,
                When = when,
                DateSource = entry?.MergedAt is null ? DateSource.Committer : DateSource.Ledger,
                PullRequest = entry is null ? null : known.GetValueOrDefault(entry.Number),
                FactsSource = new Lazy<LandingFacts>(() => FactsOf(own, id, entry)),
            });
        }

        return landings.MoveToImmutable();
    }

    private LandingFacts FactsOf(int position, string id, LedgerEntry? entry)
    {
        var (_, starts, brought) = _brought.Value;
        var commits = brought[starts[position]..starts[position + 1]];
        var written = Array.FindAll(commits, WroteSomething);
        var authors = (written.Length > 0 ? written : commits).SelectMany(c => _read(_index.Names[c].ToString()).Authors).Select(_resolve).Distinct();
        var commit = _read(id);
        return new LandingFacts(commit, WhoLanded(commit, entry), [.. authors], [.. commits.Select(c => _index.Names[c].ToString())]);
    }

    // Who presses the merge button wrote nothing, unless the merge holds something that none of its sides has.
    private bool WroteSomething(int commit) => _index.ParentsOf(commit).Length < 2 || !_index.ChangesOf(commit).IsEmpty;

    // The hosting service commits merges in its own name: then the author pressed the button, except that a squash names the change's author instead.
    private Identity? WhoLanded(Commit commit, LedgerEntry? entry) => entry?.MergedBy is { } login ? Identity.OfLogin(login)
        : !commit.Committer.Who.IsSameAs(s_gitHub) ? _resolve(commit.Committer.Who)
        : commit.Parents.Length > 1 ? _resolve(commit.Author.Who)
        : null;

    private (int[] Landing, int[] Starts, int[] Commits) FindBrought()
    {
        var landing = new int[_index.Count];
        Array.Fill(landing, -1);
        var starts = new int[_steps.Length + 1];
        var commits = new Rows<int>(_index.Count);
        var pending = new Rows<int>();
        for (var position = 0; position < _steps.Length; position++)
        {
            foreach (var step in _steps[position])
            {
                pending.Add(step);
            }

            while (pending.Count > 0)
            {
                var commit = pending[pending.Count - 1];
                pending.RemoveLast();
                if (landing[commit] >= 0)
                {
                    continue;
                }

                landing[commit] = position;
                commits.Add(commit);
                foreach (var parent in _index.ParentsOf(commit))
                {
                    pending.Add(parent);
                }
            }

            // Numbers are parents before children, so the landing commit comes last.
            commits.Items[starts[position]..].Sort();
            starts[position + 1] = commits.Count;
        }

        return (landing, starts, commits.ToArray());
    }
}
