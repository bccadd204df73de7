using System.Collections.Immutable;
using Aims.GitOps.History;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Git;

/// <summary>What the ledger branch holds.</summary>
internal sealed record LedgerBranch
{
    public static LedgerBranch Absent { get; } = new();

    public bool IsThere { get; init; }

    public ImmutableArray<LedgerEntry> Entries { get; init; } = [];

    public ImmutableArray<LedgerHead> Heads { get; init; } = [];

    public ImmutableArray<RewriteRecord> Rewrites { get; init; } = [];

    public ImmutableArray<LedgerProblem> Problems { get; init; } = [];

    /// <summary>Reads the ledger.</summary>
    /// <param name="files">The files of the branch.</param>
    /// <param name="protectedBranch">The branch whose recorded heads are wanted.</param>
    public static LedgerBranch Read(Snapshot files, string? protectedBranch)
    {
        var entries = new List<LedgerEntry>();
        var rewrites = new List<RewriteRecord>();
        var problems = new List<LedgerProblem>();
        var heads = ImmutableArray<LedgerHead>.Empty;
        foreach (var file in files.Files.Where(f => f.Path.EndsWith(".json", StringComparison.Ordinal)))
        {
            string? problem = null;
            if (file.Path.StartsWith("pulls/", StringComparison.Ordinal))
            {
                if (LedgerJson.TryRead(file.Read(), out var entry, out problem))
                {
                    entries.Add(entry);
                }
            }
            else if (file.Path.StartsWith("rewrites/", StringComparison.Ordinal))
            {
                if (LedgerJson.TryReadRewrite(file.Read(), out var rewrite, out problem))
                {
                    rewrites.Add(rewrite);
                }
            }
            else if (string.Equals(file.Path, $"heads/{protectedBranch}.json", StringComparison.Ordinal))
            {
                LedgerJson.TryReadHeads(file.Read(), out heads, out problem);
            }

            if (problem is not null)
            {
                problems.Add(new LedgerProblem(file.Path, problem));
            }
        }

        return new LedgerBranch
        {
            IsThere = true,
            Entries = [.. entries.OrderBy(e => e.Number)],
            Heads = heads,
            Rewrites = [.. rewrites.OrderBy(r => r.On).ThenBy(r => r.NewHead, StringComparer.Ordinal)],
            Problems = [.. problems],
        };
    }
}
