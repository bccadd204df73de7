using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>
/// Decides, from what is due and what already exists, what to do about each duty. Pure: the same input gives the same plan,
/// and carrying a plan out and planning again gives a plan without writes.
/// </summary>
public static class Renewal
{
    /// <summary>Fewest closings at once that look like a mistake when they are most of what is open.</summary>
    internal const int MassClosing = 5;

    /// <summary>Decides.</summary>
    /// <param name="proposals">All duties that are due, each key once.</param>
    /// <param name="state">What exists on the forge.</param>
    /// <param name="options">Limits and facts.</param>
    /// <exception cref="ArgumentException">Two proposals share a key.</exception>
    public static RenewalPlan Plan(IEnumerable<Proposal> proposals, ForgeState state, RenewalOptions options)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(options);

        var history = new PullHistory(state);
        var requested = Aims.GitOps.Proposals.Dashboard.Requests(state.Dashboard);
        var queue = proposals
            .Select(p => p.On(state.BaseFiles))
            .OrderByDescending(p => history.IsRequested(p.Key, requested))
            .ThenByDescending(p => p.Urgency)
            .ThenBy(p => p.DueOn ?? options.AsOf)
            .ThenBy(p => p.Key.ToString(), StringComparer.Ordinal)
            .ToList();
        if (queue.Select(p => p.Key).Distinct().Count() != queue.Count)
        {
            throw new ArgumentException("Two proposals share a key.", nameof(proposals));
        }

        var warnings = ImmutableArray.CreateBuilder<string>();
        var pairs = queue.Select(p => (Proposal: p, Pull: history.TakeOpen(p.Key))).ToList();
        var leftovers = history.OpenNotTaken().ToList();
        var doubt = ClosingDoubt(leftovers, history.OpenCount, options);
        if (doubt is not null && leftovers.Count > 0)
        {
            warnings.Add(doubt);
        }

        var decided = leftovers.Select(pull => Decisions.Leftover(pull, history, doubt)).ToList();
        var open = decided.Count(a => a.Action != RenewalAction.Close) + pairs.Count(p => p.Pull is not null);
        foreach (var (proposal, pull) in pairs)
        {
            var action = pull is not null
                ? Decisions.Existing(proposal, pull)
                : Decisions.Missing(proposal, history, history.IsRequested(proposal.Key, requested), open < options.MaxOpen, options);
            if (action.Action == RenewalAction.Open)
            {
                open++;
            }

            decided.Add(action with { Attempts = history.Attempts(proposal.Key) });
        }

        decided.AddRange(Decisions.Unfinished(history, decided));
        var execution = WithinBudget(decided, history, options, warnings);
        return new RenewalPlan([.. execution.OrderBy(a => !a.IsOpenDuty)
            .ThenByDescending(a => a.Urgency)
            .ThenBy(a => a.DueOn ?? options.AsOf)
            .ThenBy(a => a.Key.ToString(), StringComparer.Ordinal)
            .ThenBy(a => a.Number)], warnings.ToImmutable())
        { Execution = execution };
    }

    private static string? ClosingDoubt(List<ExistingPull> leftovers, int open, RenewalOptions options)
    {
        if (options.ClosingDoubt is not null)
        {
            return $"Nothing is closed in this run: {options.ClosingDoubt}";
        }

        var closing = leftovers.Count(p => !p.HasHumanWork);
        return closing >= MassClosing && closing * 2 > open && !options.AllowMassClosing
            ? $"{closing} of {open} open pull requests would close at once, which looks like a mistake; allow it explicitly if it is not"
            : null;
    }

    /// <summary>Puts the actions in working order and holds back what the write budget cannot carry.</summary>
    private static ImmutableArray<PlannedAction> WithinBudget(
        List<PlannedAction> decided, PullHistory history, RenewalOptions options, ImmutableArray<string>.Builder warnings)
    {
        // Refreshing goes to the one that has waited longest, so that a small budget reaches all of them in turn.
        var ordered = decided.Select((a, i) => (Action: a, Index: i))
            .OrderBy(x => x.Action.Action switch { RenewalAction.Close => 0, RenewalAction.Open => 1, _ => 2 })
            .ThenBy(x => x.Action.Action is RenewalAction.Close or RenewalAction.Open ? "" : history.UpdatedAt(x.Action.Number), StringComparer.Ordinal)
            .ThenBy(x => x.Index)
            .Select(x => x.Action);

        var left = options.MaxWrites;
        var held = 0;
        var result = ImmutableArray.CreateBuilder<PlannedAction>(decided.Count);
        foreach (var action in ordered)
        {
            if (action.Writes <= left)
            {
                left -= action.Writes;
                result.Add(action);
                continue;
            }

            // Once something had to wait, nothing cheaper may overtake it for ever.
            left = 0;
            held++;
            result.Add(action with { Action = RenewalAction.Defer, Reason = "the write budget of this run is used up", Steps = [] });
        }

        if (held > 0)
        {
            warnings.Add($"{held} of {decided.Count} duties wait for the next run because the write budget of {options.MaxWrites} is used up");
        }

        return result.ToImmutable();
    }
}
