using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>The pull requests of a forge, asked by key.</summary>
internal sealed class PullHistory
{
    private readonly ILookup<ProposalKey, ExistingPull> _byKey;
    private readonly Dictionary<ProposalKey, LooseBranch> _loose;
    private readonly List<ExistingPull> _open;
    private readonly HashSet<int> _taken = [];
    private readonly Dictionary<int, string> _updatedAt;

    public PullHistory(ForgeState state)
    {
        var pulls = state.Pulls.OrderBy(p => p.Number).ToList();
        _byKey = pulls.ToLookup(p => p.Key);
        _open = [.. pulls.Where(p => p.State == PullState.Open)];
        _loose = state.Branches.ToDictionary(b => b.Key);
        _updatedAt = pulls.ToDictionary(p => p.Number, p => p.UpdatedAt);
        All = pulls;
    }

    public IReadOnlyList<ExistingPull> All { get; }

    public int OpenCount => _open.Count;

    public int Attempts(ProposalKey key) => _byKey[key].Count();

    public LooseBranch? Loose(ProposalKey key) => _loose.GetValueOrDefault(key);

    public string UpdatedAt(int? number) => number is { } n && _updatedAt.TryGetValue(n, out var at) ? at : "";

    /// <summary>The newest pull request of a key that is no longer open.</summary>
    public ExistingPull? LastEnded(ProposalKey key) => _byKey[key].LastOrDefault(p => p.State != PullState.Open);

    /// <summary>A tick counts while no pull request came after the box was drawn.</summary>
    public bool IsRequested(ProposalKey key, ImmutableDictionary<string, int> requests) =>
        requests.TryGetValue(key.ToString(), out var drawnAt) && drawnAt == Attempts(key);

    /// <summary>
    /// The open pull request of a duty: of this cycle if there is one, else of an earlier cycle that nobody has answered yet.
    /// Of several for one key the oldest counts.
    /// </summary>
    public ExistingPull? TakeOpen(ProposalKey key)
    {
        var found = _open.Find(p => p.Key == key && !_taken.Contains(p.Number))
            ?? _open.FindLast(p => p.Key.IsSameDuty(key) && !_taken.Contains(p.Number));
        if (found is not null)
        {
            _taken.Add(found.Number);
        }

        return found;
    }

    public IEnumerable<ExistingPull> OpenNotTaken() => _open.Where(p => !_taken.Contains(p.Number));

    /// <summary>True when another open pull request for the same duty is the one that counts.</summary>
    public bool IsDuplicate(ExistingPull pull) => _open.Exists(p => _taken.Contains(p.Number) && p.Key.IsSameDuty(pull.Key));
}
