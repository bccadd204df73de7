using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.History;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Testing;

/// <summary>
/// A history made up for a test, without Git: each <see cref="Land"/> is one landing. Versions and renames are worked out as for a real repository.
/// </summary>
public sealed class InMemoryHistory : IHistory
{
    private readonly List<Landing> _landings = [];
    private readonly List<ImmutableArray<TreeChange>> _changes = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commit> _commits = new(StringComparer.Ordinal);
    private VersionLines? _lines;

    public HistoryCompleteness Completeness { get; init; } = HistoryCompleteness.Full;

    public string? ProtectedBranch => "main";

    public string? Head => _landings.Count == 0 ? null : _landings[^1].Id;

    public bool IsHeadLanded => Head is not null;

    public ImmutableArray<Landing> Landings => [.. _landings];

    public ImmutableArray<string> Paths => [.. _changes.SelectMany(c => c).Select(c => c.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public bool HasLedger { get; init; }

    public ImmutableArray<LedgerEntry> Ledger { get; set; } = [];

    public ImmutableArray<LedgerHead> RecordedHeads { get; set; } = [];

    public ImmutableArray<RewriteRecord> Rewrites { get; set; } = [];

    public ImmutableArray<LedgerProblem> LedgerProblems => [];

    /// <summary>Finds document ids for rename detection, given path and content; null to look at content only.</summary>
    public Func<string, ReadOnlyMemory<byte>, string?>? DocumentId { get; init; }

    /// <summary>The files as of the last landing: path to text.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        _files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(_blobs[f.Value].Span), StringComparer.Ordinal);

    /// <summary>The files as of the last landing, as a snapshot.</summary>
    public Snapshot Snapshot => new(
        "",
        [.. _files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new SnapshotFile(f.Key, f.Value, _blobs[f.Value].Length, () => _blobs[f.Value]))],
        Head,
        IsWorktree: false,
        IsDirty: false);

    /// <summary>Adds a landing. Files with null content are deleted.</summary>
    /// <param name="day">Day, <c>yyyy-MM-dd</c>.</param>
    /// <param name="files">Path to text.</param>
    /// <param name="author">Author as <c>Name &lt;email&gt;</c>.</param>
    /// <param name="landedBy">Who merged; null for the author.</param>
    /// <param name="pullRequest">The pull request, if any.</param>
    /// <param name="message">Commit message.</param>
    /// <param name="pullRequestNumber">Number of a pull request that the ledger does not know.</param>
    public Landing Land(
        string day,
        IEnumerable<(string Path, string? Text)> files,
        string author = TestRepository.Alice,
        Identity? landedBy = null,
        LedgerEntry? pullRequest = null,
        string message = "Change",
        int? pullRequestNumber = null)
    {
        var changes = ImmutableArray.CreateBuilder<TreeChange>();
        foreach (var (path, text) in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            var old = _files.GetValueOrDefault(path);
            string? blob = null;
            _files.Remove(path);
            if (text is not null)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                blob = _files[path] = BlobId.Of(bytes);
                _blobs[blob] = bytes;
            }

            if (!string.Equals(old, blob, StringComparison.Ordinal))
            {
                changes.Add(new TreeChange(path, old, blob));
            }
        }

        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var when = new DateTimeOffset(date, new TimeOnly(12, 0), TimeSpan.Zero);
        var who = new Trailer("", author).Who;
        var signature = new Signature(who.Name!, who.Email!, when);
        var id = BlobId.Of(Encoding.UTF8.GetBytes($"commit {_landings.Count} {day} {author} {message}"));
        var commit = new Commit(id, Head is null ? [] : [Head], id, signature, signature, message);
        var claimed = date;
        if (_landings.Count > 0 && _landings[^1].Day > date)
        {
            date = _landings[^1].Day;
        }

        var landing = new Landing
        {
            Position = _landings.Count,
            Commit = commit,
            Day = date,
            ClaimedDay = claimed,
            When = when,
            DateSource = pullRequest?.MergedAt is null ? DateSource.Committer : DateSource.Ledger,
            LandedBy = landedBy ?? (pullRequest?.MergedBy is { } login ? Identity.OfLogin(login) : who),
            Authors = commit.Authors,
            Commits = [id],
            PullRequest = pullRequest,
            PullRequestNumber = pullRequest?.Number ?? pullRequestNumber,
        };
        _landings.Add(landing);
        _changes.Add(changes.ToImmutable());
        _commits[id] = commit;
        _lines = null;
        if (pullRequest is not null)
        {
            Ledger = [.. Ledger.Append(pullRequest).OrderBy(p => p.Number)];
        }

        return landing;
    }

    public Landing? LastLandingOnOrBefore(DateOnly day) => _landings.LastOrDefault(l => l.Day <= day);

    public Landing? LandingOf(string commit) => _landings.Find(l => l.Commits.Contains(commit, StringComparer.Ordinal));

    public ImmutableArray<FileVersion> ChangesIn(Landing landing)
    {
        ArgumentNullException.ThrowIfNull(landing);
        return Lines().In(landing.Position);
    }

    public ImmutableArray<FileVersion> VersionsOf(string path) => Lines().Of(path);

    public ImmutableArray<ContentVersion> ContentVersionsOf(string path) =>
    [
        .. VersionsOf(path).Where(v => string.Equals(v.Path, path, StringComparison.Ordinal))
            .Select(v => new ContentVersion(v.Landing.Commit, v.Change == FileChange.Renamed ? FileChange.Added : v.Change, v.Path, v.Blob)),
    ];

    public Commit? FindCommit(string commit) => _commits.GetValueOrDefault(commit);

    public ReadOnlyMemory<byte>? ReadBlob(string blob) => _blobs.TryGetValue(blob, out var content) ? content : null;

    public bool Contains(string id) => _blobs.ContainsKey(id) || _commits.ContainsKey(id);

    public bool? IsAncestor(string ancestor, string commit) => (LandingOf(ancestor), LandingOf(commit)) switch
    {
        ({ } a, { } b) => a.Position <= b.Position,
        _ => false,
    };

    public Identity Resolve(Identity identity) => identity;

    private VersionLines Lines() => _lines ??= new VersionLines(
        Landings,
        position => _changes[position],
        path => [.. Enumerable.Range(0, _changes.Count).Where(i => _changes[i].Any(c => string.Equals(c.Path, path, StringComparison.Ordinal)))],
        new RenameMatcher(ReadBlob, DocumentId is null ? null : (path, blob) => DocumentId(path, _blobs[blob])));
}
