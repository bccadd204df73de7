using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub;

/// <summary>Reads which pull requests and branches of ours exist. Only exact names and heads of the same repository count.</summary>
internal sealed class GitHubReading(GitHubConnection connection, GitHubBranches branches)
{
    /// <summary>No pull request of a current cycle is older than this, in days: the longest step between cycles and a long lead.</summary>
    private const int Reach = 200;

    public async Task<ForgeState> ReadAsync(ForgeQuery query, string baseHead, string repository, CancellationToken cancellationToken)
    {
        var heads = await branches.BelowAsync(ProposalKey.BranchPrefix, cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<int, (WirePull Pull, ProposalKey Key)>();
        void Keep(IEnumerable<WirePull> pulls)
        {
            foreach (var pull in pulls)
            {
                if (pull.Head.Repo?.FullName == repository && ProposalKey.TryParseBranch(pull.Head.Ref, out var key))
                {
                    found[pull.Number] = (pull, key);
                }
            }
        }

        Keep(await connection.ListAsync<WirePull>("pulls?state=open&sort=created&direction=asc", cancellationToken).ConfigureAwait(false));
        var (since, apart) = Horizon(query.Keys);
        if (since is { } day)
        {
            var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            Keep(await connection.ListAsync<WirePull>("pulls?state=closed&sort=created&direction=desc", cancellationToken, p => p.CreatedAt < start).ConfigureAwait(false));
        }

        // Old cycles, and branches whose pull request lies further back, are asked for one by one.
        var known = found.Values.Select(f => f.Key.Branch).ToHashSet(StringComparer.Ordinal);
        foreach (var branch in apart.Select(k => k.Branch).Concat(heads.Keys.Where(b => !known.Contains(b) && ProposalKey.TryParseBranch(b, out _))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Keep(await PullsOfAsync(branch, repository, cancellationToken).ConfigureAwait(false));
        }

        var asked = query.Keys.ToHashSet();
        var byKey = found.Values.ToLookup(f => f.Key, f => f.Pull);
        var files = await FilesAsync(heads, baseHead, key => asked.Contains(key) || Matters(byKey[key]), cancellationToken).ConfigureAwait(false);
        var newest = byKey.ToDictionary(g => g.Key, g => g.Max(p => p.Number));
        var pulls = ImmutableArray.CreateBuilder<ExistingPull>(found.Count);
        foreach (var (number, (pull, key)) in found.OrderBy(f => f.Key))
        {
            pulls.Add(await DescribeAsync(pull, key, asked.Contains(key) && newest[key] == number).ConfigureAwait(false));
        }

        return new ForgeState
        {
            Pulls = pulls.ToImmutable(),
            Branches =
            [
                .. files.Where(f => !byKey.Contains(f.Key)).OrderBy(f => f.Key.ToString(), StringComparer.Ordinal)
                    .Select(f => new LooseBranch(f.Key, heads[f.Key.Branch], f.Value)),
            ],
        };

        async Task<ExistingPull> DescribeAsync(WirePull pull, ProposalKey key, bool isAsked)
        {
            // A branch that was not looked into does not matter, and counts as gone.
            var existing = Describe(pull, key, files.ContainsKey(key) ? heads[key.Branch] : null, files.GetValueOrDefault(key));
            if (existing.State == PullState.Open)
            {
                return existing with { Conflicts = await ConflictsAsync(pull.Number, cancellationToken).ConfigureAwait(false) };
            }

            if (existing.State == PullState.Closed && isAsked && existing.Marker?.Closed is null)
            {
                var issue = await connection.GetAsync<WireIssue>(string.Create(CultureInfo.InvariantCulture, $"issues/{pull.Number}"), cancellationToken).ConfigureAwait(false);
                return existing with { ClosedByMachine = issue.ClosedBy?.IsBot == true };
            }

            return existing;
        }
    }

    /// <summary>All pull requests of exactly this branch, newest first.</summary>
    public async Task<ImmutableArray<WirePull>> PullsOfAsync(string branch, string repository, CancellationToken cancellationToken)
    {
        var head = $"{connection.Access.Owner}:{branch}";
        var pulls = await connection.ListAsync<WirePull>($"pulls?state=all&head={Uri.EscapeDataString(head)}", cancellationToken).ConfigureAwait(false);
        return [.. pulls.Where(p => p.Head.Ref == branch && p.Head.Repo?.FullName == repository).OrderByDescending(p => p.Number)];
    }

    /// <summary>True unless all that is left of a key is a merged pull request, or one that a person closed in an earlier cycle.</summary>
    private static bool Matters(IEnumerable<WirePull> pulls)
    {
        var any = false;
        foreach (var pull in pulls)
        {
            any = true;
            if (pull.IsOpen || (pull.MergedAt is null && PullBody.Read(pull.Body).Marker?.Closed is not null))
            {
                return true;
            }
        }

        return !any;
    }

    /// <summary>GitHub reckons this in the background after the first question; what stays unknown counts as no, until the next run.</summary>
    private async Task<bool> ConflictsAsync(int number, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var pull = await connection.GetAsync<WirePull>(string.Create(CultureInfo.InvariantCulture, $"pulls/{number}"), cancellationToken).ConfigureAwait(false);
            if (pull.Mergeable is not null || !pull.IsOpen || attempt == 2)
            {
                return pull.Mergeable == false;
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << attempt), connection.Access.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Dictionary<ProposalKey, string?>> FilesAsync(
        Dictionary<string, string> heads, string baseHead, Func<ProposalKey, bool> matters, CancellationToken cancellationToken)
    {
        var files = new Dictionary<ProposalKey, string?>();
        foreach (var (branch, head) in heads.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            if (ProposalKey.TryParseBranch(branch, out var key) && matters(key))
            {
                files[key] = await branches.FilesOnAsync(key, head, baseHead, cancellationToken).ConfigureAwait(false);
            }
        }

        return files;
    }

    private static ExistingPull Describe(WirePull pull, ProposalKey key, string? head, string? files) => new()
    {
        Number = pull.Number,
        Key = key,
        State = pull.MergedAt is not null ? PullState.Merged : pull.IsOpen ? PullState.Open : PullState.Closed,
        Url = pull.HtmlUrl,
        Title = pull.Title,
        Body = pull.Body ?? "",
        Labels = [.. pull.Labels.Select(l => l.Name)],
        Head = head,
        Files = files,
        UpdatedAt = pull.UpdatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>How far back closed pull requests can matter, and the keys whose cycle is no date, or is far older than the others.</summary>
    private static (DateOnly? Since, ImmutableArray<ProposalKey> Apart) Horizon(ImmutableArray<ProposalKey> keys)
    {
        var dated = keys.Select(k => (Key: k, Day: DateOnly.TryParseExact(k.Cycle, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)).ToList();
        if (dated.Max(d => d.Day) is not { } newest)
        {
            return (null, keys);
        }

        var since = newest.AddDays(-Reach);
        return (since, [.. dated.Where(d => d.Day is null || d.Day < since).Select(d => d.Key)]);
    }
}
