using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>The decision about a single duty or pull request, and the steps it takes.</summary>
internal static class Decisions
{
    /// <summary>A duty whose pull request is open.</summary>
    public static PlannedAction Existing(Proposal proposal, ExistingPull pull)
    {
        var row = Row(proposal, pull.Key) with { Url = pull.Url, Number = pull.Number, IsPullOpen = true };
        if (pull.Labels.Contains(PullNotes.HoldLabel, StringComparer.OrdinalIgnoreCase))
        {
            return row with { Action = RenewalAction.Skip, Reason = $"held by the label {PullNotes.HoldLabel}" };
        }

        if (proposal.Files.IsEmpty)
        {
            return row with { Action = RenewalAction.Keep, Reason = OnBase };
        }

        var body = PullBody.Read(pull.Body);
        var marker = pull.Marker;

        // Without a marker (opened by hand from our branch, or removed) the section is added once, below what is there.
        // A marker for another key means that somebody copied a body; that text is left alone.
        var foreign = marker is null && body.Marker is not null;
        var rebuild = pull.Labels.Contains(PullNotes.RebuildLabel, StringComparer.OrdinalIgnoreCase);
        var newFiles = pull.Files != proposal.FilesDigest;
        var newText = !foreign && marker?.Body != TextDigest.Of(proposal.Body);
        var titleIsOurs = marker?.Title is { } given && given == TextDigest.Of(pull.Title);
        var newTitle = titleIsOurs && pull.Title != proposal.Title;
        var steps = ImmutableArray.CreateBuilder<RenewalStep>();

        if (pull.HasHumanWork)
        {
            if ((newText || pull.Conflicts) && marker is not null && !marker.HasSaid(PullNotes.HandsOffName))
            {
                Say(steps, body.With(marker.Saying(PullNotes.HandsOffName)), PullNotes.HandsOff);
            }

            AcknowledgeRebuild(steps, rebuild);
            return row with { Action = RenewalAction.Keep, Reason = "somebody has committed to the branch; it is left alone", Steps = steps.ToImmutable() };
        }

        if (pull.Head is null || newFiles || pull.Conflicts || rebuild)
        {
            steps.Add(new RenewalStep.Push(proposal, pull.Key, pull.Head));
        }

        var resumed = marker?.HasSaid(PullNotes.HandsOffName) == true;
        if (resumed)
        {
            steps.Add(new RenewalStep.Unsay(PullNotes.HandsOffName));
        }

        if (newText || newTitle || resumed)
        {
            var fresh = newText || newTitle ? body.With(proposal) : body;
            var kept = fresh.Marker! with { Key = pull.Key.ToString() };
            fresh = fresh.With(resumed ? kept.Unsaying(PullNotes.HandsOffName) : kept);
            steps.Add(new RenewalStep.Edit(new PullEdit { Body = fresh.Format(), Title = newTitle ? proposal.Title : null }));
        }

        if (!proposal.Labels.IsEmpty && !proposal.Labels.Intersect(pull.Labels, StringComparer.OrdinalIgnoreCase).Any())
        {
            steps.Add(new RenewalStep.Invite(proposal));
        }

        AcknowledgeRebuild(steps, rebuild);
        var since = pull.Key == proposal.Key ? "" : $", open since the cycle {pull.Key.Cycle}";
        return row with
        {
            Action = steps.Count == 0 ? RenewalAction.Keep : RenewalAction.Update,
            Reason = (steps.Count == 0 ? "nothing has changed" : Why(rebuild, pull, newFiles, newText || newTitle, resumed)) + since,
            Steps = steps.ToImmutable(),
        };
    }

    /// <summary>A duty without an open pull request.</summary>
    public static PlannedAction Missing(Proposal proposal, PullHistory history, bool requested, bool room, RenewalOptions options)
    {
        var last = history.LastEnded(proposal.Key);
        var loose = history.Loose(proposal.Key);
        var row = Row(proposal, proposal.Key);
        if (last is not null)
        {
            row = row with { Url = last.Url, Number = last.Number };
        }

        if (proposal.Files.IsEmpty)
        {
            return row with { Action = RenewalAction.Skip, Reason = OnBase };
        }

        if (last is { State: PullState.Merged } && !requested)
        {
            return row with { Action = RenewalAction.Skip, Reason = $"merged in #{last.Number}, but the duty is still open: finish it on the main branch" };
        }

        if (last is { State: PullState.Closed, ClosedByMachine: false, Marker: not { Closed: not null } } && !requested)
        {
            return row with { Action = RenewalAction.Declined, Reason = $"#{last.Number} was closed without merging; asked again in the next cycle", Steps = Farewell(last) };
        }

        var head = loose?.Head ?? last?.Head;
        var untouched = loose is not null ? loose.Files : last?.Files;
        if (head is not null && untouched is null)
        {
            return row with { Action = RenewalAction.Skip, Reason = $"the branch {proposal.Branch} holds commits of a person; delete it to get a fresh one" };
        }

        if (!room && !requested)
        {
            return row with { Action = RenewalAction.Defer, Reason = $"{options.MaxOpen} pull requests are open at most", Url = null, Number = null };
        }

        return row with
        {
            Action = RenewalAction.Open,
            Reason = requested ? "asked for on the dashboard" : DueReason(proposal, options.AsOf),
            Url = null,
            Number = null,
            Steps =
            [
                new RenewalStep.Push(proposal, proposal.Key, head),
                new RenewalStep.Open(proposal, PullBody.For(proposal)),
                new RenewalStep.Invite(proposal),
            ],
        };
    }

    /// <summary>An open pull request whose duty is no longer proposed.</summary>
    public static PlannedAction Leftover(ExistingPull pull, PullHistory history, string? doubt)
    {
        var marker = pull.Marker;
        var row = new PlannedAction
        {
            Key = pull.Key,
            Documents = marker?.Documents ?? [],
            Title = pull.Title,
            DueOn = marker?.DueOn,
            Action = RenewalAction.Keep,
            Reason = "",
            Url = pull.Url,
            Number = pull.Number,
            IsOpenDuty = false,
        };
        var duplicate = history.IsDuplicate(pull);
        if (marker is null)
        {
            return row with { Reason = "carries no marker of ours; left alone" };
        }

        if (pull.Labels.Contains(PullNotes.HoldLabel, StringComparer.OrdinalIgnoreCase))
        {
            return row with { Action = RenewalAction.Skip, Reason = $"held by the label {PullNotes.HoldLabel}" };
        }

        if (marker.Closed is not null)
        {
            return row with { Reason = "was closed here and reopened by somebody; left alone" };
        }

        if (doubt is not null && !duplicate)
        {
            return row with { Reason = "no longer due, but not closed in doubt" };
        }

        if (pull.HasHumanWork)
        {
            return row with
            {
                Reason = duplicate
                    ? "another pull request is open for the duty, but somebody has committed to this one"
                    : "fulfilled elsewhere, but somebody has committed to the branch",
                Steps = Abandon(pull, marker),
            };
        }

        var note = duplicate ? PullNotes.Duplicate : PullNotes.Fulfilled;
        return row with
        {
            Action = RenewalAction.Close,
            Reason = duplicate ? "another pull request is open for the duty" : "fulfilled elsewhere",
            Steps = Ending(pull, PullBody.Read(pull.Body).With(marker with { Closed = note.Name }), note, close: true),
        };
    }

    /// <summary>Closings of our own that were cut short: the comment or the branch may still be there. Not worth a row of their own.</summary>
    public static IEnumerable<PlannedAction> Unfinished(PullHistory history, List<PlannedAction> decided)
    {
        var branchesInUse = decided.Where(a => a.Action is RenewalAction.Open or RenewalAction.Update or RenewalAction.Keep or RenewalAction.Skip or RenewalAction.Declined)
            .Select(a => a.Key).ToHashSet();
        foreach (var pull in history.All)
        {
            if (pull is { State: PullState.Closed, Head: not null, Files: not null, Marker: { Closed: { } why } marker }
                && !branchesInUse.Contains(pull.Key))
            {
                var note = why == PullNotes.Duplicate.Name ? PullNotes.Duplicate : PullNotes.Fulfilled;
                yield return new PlannedAction
                {
                    Key = pull.Key,
                    Documents = marker.Documents,
                    Title = pull.Title,
                    DueOn = marker.DueOn,
                    Action = RenewalAction.Close,
                    Reason = "closing was cut short and is finished now",
                    Url = pull.Url,
                    Number = pull.Number,
                    IsOpenDuty = false,
                    Steps = Ending(pull, null, note, close: false),
                };
            }
        }
    }

    private static ImmutableArray<RenewalStep> Ending(ExistingPull pull, PullBody? body, PullNote note, bool close)
    {
        var steps = ImmutableArray.CreateBuilder<RenewalStep>();
        if (close)
        {
            // State and marker change in one request, so that our own closing can never pass for a person's.
            steps.Add(new RenewalStep.Edit(new PullEdit { Body = body!.Format(), Close = true }));
        }

        steps.Add(new RenewalStep.Say(note));
        if (pull.Head is not null)
        {
            steps.Add(new RenewalStep.DeleteBranch(pull.Branch, pull.Head));
        }

        return steps.ToImmutable();
    }

    /// <summary>After a person closed it: one comment on how to ask again, and the branch goes if nobody worked on it.</summary>
    private static ImmutableArray<RenewalStep> Farewell(ExistingPull pull)
    {
        var steps = ImmutableArray.CreateBuilder<RenewalStep>();
        if (pull.Marker is { } marker && !marker.HasSaid(PullNotes.Declined.Name))
        {
            Say(steps, PullBody.Read(pull.Body).With(marker.Saying(PullNotes.Declined.Name)), PullNotes.Declined);
        }

        if (pull is { Head: not null, Files: not null })
        {
            steps.Add(new RenewalStep.DeleteBranch(pull.Branch, pull.Head));
        }

        return steps.ToImmutable();
    }

    private static ImmutableArray<RenewalStep> Abandon(ExistingPull pull, PullMarker marker)
    {
        var steps = ImmutableArray.CreateBuilder<RenewalStep>();
        if (!marker.HasSaid(PullNotes.AbandonedName))
        {
            steps.Add(new RenewalStep.Say(PullNotes.Abandoned));
            steps.Add(new RenewalStep.Edit(new PullEdit
            {
                Title = pull.Title.EndsWith(AbandonedSuffix, StringComparison.Ordinal) ? null : pull.Title + AbandonedSuffix,
                Body = PullBody.Read(pull.Body).With(marker.Saying(PullNotes.AbandonedName)).Format(),
            }));
        }

        return steps.ToImmutable();
    }

    private const string OnBase = "what it would add is on the main branch already, unfinished: finish it there";

    private const string AbandonedSuffix = " - abandoned";

    private static void Say(ImmutableArray<RenewalStep>.Builder steps, PullBody remembering, PullNote note)
    {
        // The comment first: a crash in between repeats the step, and a comment that is there is not written twice.
        steps.Add(new RenewalStep.Say(note));
        steps.Add(new RenewalStep.Edit(new PullEdit { Body = remembering.Format() }));
    }

    private static void AcknowledgeRebuild(ImmutableArray<RenewalStep>.Builder steps, bool rebuild)
    {
        if (rebuild)
        {
            steps.Add(new RenewalStep.RemoveLabel(PullNotes.RebuildLabel));
        }
    }

    private static string Why(bool rebuild, ExistingPull pull, bool newFiles, bool newText, bool resumed) =>
        rebuild ? $"asked for by the label {PullNotes.RebuildLabel}"
        : pull.Head is null ? "its branch is gone"
        : pull.Conflicts ? "conflicts with the main branch"
        : newFiles ? "the content has changed"
        : newText ? "the description has changed"
        : resumed ? "the branch is ours again"
        : "people or labels were not asked yet";

    private static string DueReason(Proposal proposal, DateOnly asOf) =>
        proposal.DueOn is not { } due ? "the duty is open"
        : due < asOf ? $"overdue since {due:yyyy-MM-dd}"
        : $"due on {due:yyyy-MM-dd}";

    private static PlannedAction Row(Proposal proposal, ProposalKey key) => new()
    {
        Key = key,
        Documents = proposal.Documents,
        Title = proposal.Title,
        DueOn = proposal.DueOn,
        Urgency = proposal.Urgency,
        Action = RenewalAction.Skip,
        Reason = "",
    };
}
