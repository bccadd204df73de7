using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>Carries a plan out, one step after the other; each duty stands alone.</summary>
public static class RenewalRun
{
    /// <summary>Reads the forge, decides, and unless it is a dry run carries the decisions out and refreshes the dashboard.</summary>
    /// <param name="forge">Where the pull requests live.</param>
    /// <param name="proposals">All duties that are due, each key once.</param>
    /// <param name="options">Limits and facts.</param>
    /// <param name="dryRun">True: nothing is written; the actions are what a real run would do.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="AimsException">The forge could not be read at all.</exception>
    public static async Task<RenewalResult> RunAsync(
        IForge forge, ImmutableArray<Proposal> proposals, RenewalOptions options, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forge);
        ArgumentNullException.ThrowIfNull(options);
        var query = new ForgeQuery(
            options.Commit,
            [.. proposals.Select(p => p.Key)],
            [.. proposals.SelectMany(p => p.Files).Select(f => f.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        var state = await forge.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        var plan = Renewal.Plan(proposals, state, options);
        return dryRun
            ? new RenewalResult(plan.Actions, [], plan.Warnings)
            : await ExecuteAsync(forge, plan, state, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries out a plan made from <paramref name="state"/>.</summary>
    /// <param name="forge">Where the pull requests live.</param>
    /// <param name="plan">The decisions.</param>
    /// <param name="state">What the plan was made from.</param>
    /// <param name="options">Limits and facts the plan was made with.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public static async Task<RenewalResult> ExecuteAsync(
        IForge forge, RenewalPlan plan, ForgeState state, RenewalOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forge);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(options);
        var failures = ImmutableArray.CreateBuilder<RenewalFailure>();
        var warnings = plan.Warnings.ToBuilder();
        var done = new Dictionary<PlannedAction, PlannedAction>(ReferenceEqualityComparer.Instance);
        AimsException? final = null;
        foreach (var action in plan.Execution)
        {
            if (final is not null && action.Steps.Length > 0)
            {
                failures.Add(new RenewalFailure(action.Key, final.Code, "not tried because of the failure before", final.Cure));
                continue;
            }

            try
            {
                done[action] = await CarryOutAsync(forge, action, options.Commit, warnings, cancellationToken).ConfigureAwait(false);
            }
            catch (AimsException e) when (e.Code == ForgeFailure.LostRace)
            {
                warnings.Add($"{action.Key}: {e.Message}");
            }
            catch (AimsException e)
            {
                failures.Add(new RenewalFailure(action.Key, e.Code, e.Message, e.Cure));
                if (e.Code == ForgeFailure.MayNotOpen)
                {
                    done[action] = action with { Url = forge.CompareUrl(action.Key.Branch) };
                }

                final = ForgeFailure.IsFinal(e.Code) ? e : null;
            }
        }

        var actions = plan.Actions.Select(a => done.GetValueOrDefault(a, a)).ToImmutableArray();
        if (final is null)
        {
            try
            {
                var text = options.Dashboard ? Dashboard.Render(actions, [.. failures], state.Dashboard, options) : null;
                if (text != state.Dashboard)
                {
                    await forge.PublishDashboardAsync(state.Dashboard, text, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (AimsException e) when (e.Code == ForgeFailure.LostRace)
            {
                warnings.Add(e.Message);
            }
            catch (AimsException e)
            {
                failures.Add(new RenewalFailure(null, e.Code, $"the dashboard could not be written: {e.Message}", e.Cure));
            }
        }

        return new RenewalResult(actions, failures.ToImmutable(), warnings.ToImmutable());
    }

    private static async Task<PlannedAction> CarryOutAsync(
        IForge forge, PlannedAction action, string commit, ImmutableArray<string>.Builder warnings, CancellationToken cancellationToken)
    {
        var number = action.Number ?? 0;
        foreach (var step in action.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (step)
            {
                case RenewalStep.Push push:
                    var message = BranchCommit.WithTrailers(push.Proposal.CommitMessage, push.Key, push.Proposal.FilesDigest);
                    await forge.WriteBranchAsync(new BranchWrite(push.Key, commit, push.ExpectedHead, push.Proposal.Files, message), cancellationToken).ConfigureAwait(false);
                    break;
                case RenewalStep.Open open:
                    var pull = await forge.OpenAsync(action.Key.Branch, open.Proposal.Title, open.Body, cancellationToken).ConfigureAwait(false);
                    number = pull.Number;
                    action = action with { Url = pull.Url, Number = pull.Number, IsPullOpen = true, Attempts = action.Attempts + 1 };
                    break;
                case RenewalStep.Invite invite:
                    var invitation = new Invitation(invite.Proposal.Assignees, invite.Proposal.Reviewers, invite.Proposal.Labels);
                    foreach (var warning in await forge.InviteAsync(number, invitation, cancellationToken).ConfigureAwait(false))
                    {
                        warnings.Add($"{action.Key}: {warning}");
                    }

                    break;
                case RenewalStep.Edit edit:
                    await forge.EditAsync(number, edit.Change, cancellationToken).ConfigureAwait(false);
                    break;
                case RenewalStep.Say say:
                    await forge.SayAsync(number, say.Note, cancellationToken).ConfigureAwait(false);
                    break;
                case RenewalStep.Unsay unsay:
                    await forge.UnsayAsync(number, unsay.Note, cancellationToken).ConfigureAwait(false);
                    break;
                case RenewalStep.RemoveLabel label:
                    await forge.RemoveLabelAsync(number, label.Label, cancellationToken).ConfigureAwait(false);
                    break;
                case RenewalStep.DeleteBranch branch:
                    await forge.DeleteBranchAsync(branch.Branch, branch.Head, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return action;
    }
}
