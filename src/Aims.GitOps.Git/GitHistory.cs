using System.Collections.Immutable;
using Aims.GitOps.Git.Indexing;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.History;

namespace Aims.GitOps.Git;

/// <summary>The history of a repository, seen from one commit.</summary>
internal sealed class GitHistory : IHistory
{
    private readonly GitRepository _repository;
    private readonly HistoryIndex _index;
    private readonly LedgerBranch _ledger;
    private readonly LandingChain _chain;
    private readonly VersionLines _lines;
    private readonly int _head;
    private readonly Lazy<bool[]> _reachable;
    private readonly Lazy<PathRows> _landed;
    private readonly Lazy<PathRows> _changed;
    private readonly Lazy<Mailmap> _mailmap;

    public GitHistory(
        GitRepository repository, HistoryIndex index, int head, (string Name, int Tip)? branch, HistoryCompleteness completeness, LedgerBranch ledger, HistoryOptions options)
    {
        _repository = repository;
        _index = index;
        _ledger = ledger;
        _head = head;
        Completeness = completeness;
        ProtectedBranch = branch?.Name;
        _reachable = new(() => index.ReachableFrom(head));
        var line = Line(branch?.Tip ?? -1);
        IsHeadLanded = line.Length > 0 && line[^1] == head;
        Ledger = options.AsOf is { } day ? [.. ledger.Entries.Select(e => e.AsOf(EndOf(day, options.TimeZone))).OfType<LedgerEntry>()] : ledger.Entries;
        _mailmap = new(() => ReadMailmap(line.Length > 0 ? line[^1] : head));
        _chain = new LandingChain(
            index, line, ledger.Entries, Ledger.ToImmutableDictionary(e => e.Number), options.TimeZone,
            commit => FindCommit(commit) ?? throw new AimsException("missing-object", $"The commit {commit} is not in this repository.", "Make a full clone."),
            Resolve);
        _landed = new(() => PathRows.Of(index.Paths, Landings.Length, position => [.. _chain.StepsOf(position).SelectMany(c => index.LandedChangesOf(c).ToArray()).Select(r => r.Path)]));
        _changed = new(() => PathRows.Of(index.Paths, head + 1, commit => _reachable.Value[commit] ? [.. index.ChangesOf(commit).ToArray().Select(r => r.Path)] : []));
        var finder = options.DocumentId;
        _lines = new VersionLines(
            Landings, RawChanges, path => _landed.Value.Of(path),
            new RenameMatcher(ReadBlob, finder is null ? null : (path, blob) => ReadBlob(blob) is { } bytes ? finder(path, bytes) : null));
    }

    public HistoryCompleteness Completeness { get; }

    public string? ProtectedBranch { get; }

    public string? Head => _index.Names[_head].ToString();

    public bool IsHeadLanded { get; }

    public ImmutableArray<Landing> Landings => _chain.Landings;

    public ImmutableArray<string> Paths => _landed.Value.Paths;

    public bool HasLedger => _ledger.IsThere;

    public ImmutableArray<LedgerEntry> Ledger { get; }

    public ImmutableArray<LedgerHead> RecordedHeads => _ledger.Heads;

    public ImmutableArray<RewriteRecord> Rewrites => _ledger.Rewrites;

    public ImmutableArray<LedgerProblem> LedgerProblems => _ledger.Problems;

    public Landing? LastLandingOnOrBefore(DateOnly day)
    {
        // Days never decrease along the landings.
        var low = 0;
        var high = Landings.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Landings[middle].Day <= day ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : Landings[low - 1];
    }

    public Landing? LandingOf(string commit) =>
        ObjectName.TryParse(commit, out var name) && _index.Find(name) is >= 0 and var number && _chain.LandingOf(number) is >= 0 and var position ? Landings[position] : null;

    public ImmutableArray<FileVersion> ChangesIn(Landing landing)
    {
        ArgumentNullException.ThrowIfNull(landing);
        return _lines.In(landing.Position);
    }

    public ImmutableArray<FileVersion> VersionsOf(string path) => _lines.Of(path);

    public ImmutableArray<ContentVersion> ContentVersionsOf(string path)
    {
        var versions = ImmutableArray.CreateBuilder<ContentVersion>();
        foreach (var commit in _changed.Value.Of(path))
        {
            foreach (var row in _index.ChangesOf(commit))
            {
                if (_changed.Value.IsAt(row.Path, path))
                {
                    var change = row.New < 0 ? FileChange.Deleted : row.Old < 0 ? FileChange.Added : FileChange.Modified;
                    versions.Add(new ContentVersion(FindCommit(_index.Names[commit].ToString())!, change, path, NameOf(row.New)));
                }
            }
        }

        return versions.ToImmutable();
    }

    public Commit? FindCommit(string commit) => ObjectName.TryParse(commit, out var name) ? _repository.ReadCommitObject(name) : null;

    public ReadOnlyMemory<byte>? ReadBlob(string blob) => _repository.ReadBlob(blob);

    public bool Contains(string id) => _repository.Contains(id);

    public bool? IsAncestor(string ancestor, string commit)
    {
        if (!ObjectName.TryParse(ancestor, out var wanted) || !ObjectName.TryParse(commit, out var from))
        {
            return false;
        }

        var start = _index.Find(from);
        if (start < 0)
        {
            return _repository.IsAncestor(wanted, from);
        }

        var found = _index.Find(wanted);
        var reachable = start == _head ? _reachable.Value : _index.ReachableFrom(start);
        return found >= 0 && reachable[found] ? true : Completeness.Extent == HistoryExtent.Shallow ? null : false;
    }

    public Identity Resolve(Identity identity) => _mailmap.Value.Resolve(identity);

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    // The first-parent line of the branch, oldest first, as far as the head has it: a head elsewhere sees the branch up to where it last took it in.
    private int[] Line(int tip)
    {
        if (tip < 0)
        {
            return [];
        }

        var line = _index.FirstParentLine(tip).Items;
        if (line[0] != _head)
        {
            var first = 0;
            while (first < line.Length && !_reachable.Value[line[first]])
            {
                first++;
            }

            line = line[first..];
        }

        line.Reverse();
        return line.ToArray();
    }

    private ImmutableArray<TreeChange> RawChanges(int position)
    {
        var changes = new SortedDictionary<string, TreeChange>(StringComparer.Ordinal);
        foreach (var step in _chain.StepsOf(position))
        {
            foreach (var row in _index.LandedChangesOf(step))
            {
                var path = _landed.Value.PathOf(row.Path);
                var before = changes.TryGetValue(path, out var earlier) ? earlier.OldBlob : NameOf(row.Old);
                changes[path] = new TreeChange(path, before, NameOf(row.New));
                if (earlier is not null && before is null && row.New < 0)
                {
                    changes.Remove(path);
                }
            }
        }

        return [.. changes.Values];
    }

    private string? NameOf(int blob) => blob < 0 ? null : _index.Blobs[blob].ToString();

    private Mailmap ReadMailmap(int commit) =>
        _repository.ReadFileOf(_index.Names[commit], ".mailmap") is { } bytes && Text.SourceText.TryDecode(bytes.Span, out var text)
            ? Mailmap.Parse(text.Content)
            : Mailmap.Empty;
}
