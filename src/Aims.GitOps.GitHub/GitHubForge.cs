using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub;

/// <summary>
/// Pull requests on github.com or GitHub Enterprise Server. Writes are serial and paced; nothing is overwritten that somebody else
/// changed in between. Not for use from several threads at once.
/// </summary>
public sealed class GitHubForge : IForge, IDisposable
{
    private const int MaxAssignees = 10;

    private readonly GitHubAccess _access;
    private readonly GitHubConnection _connection;
    private readonly GitHubBranches _branches;
    private readonly GitHubReading _reading;
    private readonly GitHubDashboard _dashboard;
    private readonly HashSet<string> _labels = new(StringComparer.OrdinalIgnoreCase);
    private WireRepository? _repository;

    private GitHubForge(GitHubAccess access)
    {
        _access = access;
        _connection = new GitHubConnection(access);
        _branches = new GitHubBranches(_connection);
        _reading = new GitHubReading(_connection, _branches);
        _dashboard = new GitHubDashboard(_connection);
    }

    /// <summary>Opens the forge; nothing is sent yet.</summary>
    /// <param name="access">Repository, address and token.</param>
    public static GitHubForge Open(GitHubAccess access) => new(access);

    /// <inheritdoc/>
    public Task<ForgeState> ReadAsync(ForgeQuery query, CancellationToken cancellationToken) => Guarded(async () =>
    {
        ArgumentNullException.ThrowIfNull(query);
        var repository = await RepositoryAsync(cancellationToken).ConfigureAwait(false);
        var baseHead = await _branches.FindAsync(repository.DefaultBranch, cancellationToken).ConfigureAwait(false)
            ?? throw new AimsException(ForgeFailure.NotFound, $"{_access} has no branch {repository.DefaultBranch}.", "Push a first commit.");
        if (!await _branches.IsOnAsync(query.Commit, baseHead, cancellationToken).ConfigureAwait(false))
        {
            throw new AimsException(
                ForgeFailure.WrongBase,
                $"The documents were read at {query.Commit[..Math.Min(10, query.Commit.Length)]}, which {repository.DefaultBranch} on GitHub does not hold.",
                $"Check out {repository.DefaultBranch}, and push what is only local.");
        }

        var state = await _reading.ReadAsync(query, baseHead, repository.FullName, cancellationToken).ConfigureAwait(false);
        return state with
        {
            BaseFiles = await _branches.FilesAtAsync(query.Commit, query.Paths, cancellationToken).ConfigureAwait(false),
            Dashboard = await _dashboard.ReadAsync(cancellationToken).ConfigureAwait(false),
        };
    });

    /// <inheritdoc/>
    public Task WriteBranchAsync(BranchWrite write, CancellationToken cancellationToken) =>
        Guarded(() => _branches.WriteAsync(write, cancellationToken));

    /// <inheritdoc/>
    public Task DeleteBranchAsync(string branch, string head, CancellationToken cancellationToken) =>
        Guarded(() => _branches.DeleteAsync(branch, head, cancellationToken));

    /// <inheritdoc/>
    public Task<PullReference> OpenAsync(string branch, string title, string body, CancellationToken cancellationToken) => Guarded(async () =>
    {
        var repository = await RepositoryAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var request = new JsonObject { ["title"] = title, ["head"] = branch, ["base"] = repository.DefaultBranch, ["body"] = body };
            var pull = await _connection.PostAsync<WirePull>("pulls", request, cancellationToken).ConfigureAwait(false);
            return new PullReference(pull.Number, pull.HtmlUrl);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.UnprocessableEntity && e.Says("pull request already exists"))
        {
            // Another run, or an attempt of ours whose answer was lost: that one is it.
            var open = await _reading.PullsOfAsync(branch, repository.FullName, cancellationToken).ConfigureAwait(false);
            return open.Where(p => p.IsOpen).Select(p => new PullReference(p.Number, p.HtmlUrl)).FirstOrDefault() ?? throw e.ToFailure(_access);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.UnprocessableEntity && e.Says("no commits between"))
        {
            throw new AimsException(ForgeFailure.NothingToMerge, $"The branch {branch} holds nothing that {repository.DefaultBranch} has not.", "");
        }
    });

    /// <inheritdoc/>
    public Task EditAsync(int number, PullEdit edit, CancellationToken cancellationToken) => Guarded(() =>
    {
        ArgumentNullException.ThrowIfNull(edit);
        var request = new JsonObject();
        if (edit.Title is not null)
        {
            request["title"] = edit.Title;
        }

        if (edit.Body is not null)
        {
            request["body"] = edit.Body;
        }

        if (edit.Close)
        {
            request["state"] = "closed";
        }

        return _connection.PatchAsync<WirePull>(Pull(number), request, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> InviteAsync(int number, Invitation invitation, CancellationToken cancellationToken) => Guarded(async () =>
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var warnings = ImmutableArray.CreateBuilder<string>();
        var assigned = await AssignAsync(number, invitation.Assignees, warnings, cancellationToken).ConfigureAwait(false);
        var asked = await AskForReviewAsync(number, invitation.Reviewers, warnings, cancellationToken).ConfigureAwait(false);
        if (assigned && asked)
        {
            // Labels come last: their absence makes the next run try again.
            await LabelAsync(number, invitation.Labels, warnings, cancellationToken).ConfigureAwait(false);
        }

        return warnings.ToImmutable();
    });

    /// <inheritdoc/>
    public Task RemoveLabelAsync(int number, string label, CancellationToken cancellationToken) => Guarded(async () =>
    {
        try
        {
            await _connection.DeleteAsync($"{Issue(number)}/labels/{Uri.EscapeDataString(label)}", cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // Not there any more, which is what was wanted.
        }
    });

    /// <inheritdoc/>
    public Task SayAsync(int number, PullNote note, CancellationToken cancellationToken) => Guarded(async () =>
    {
        ArgumentNullException.ThrowIfNull(note);
        for (var attempt = 0; await TidyNotesAsync(number, note.Name, cancellationToken).ConfigureAwait(false) == 0; attempt++)
        {
            try
            {
                await _connection.PostAsync<WireComment>($"{Issue(number)}/comments", new JsonObject { ["body"] = note.Format() }, cancellationToken).ConfigureAwait(false);
                await TidyNotesAsync(number, note.Name, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (GitHubException e) when (e.IsAnswerLost && attempt < 2)
            {
                // It may have been written all the same: look again before the next attempt.
            }
        }
    });

    /// <inheritdoc/>
    public Task UnsayAsync(int number, string note, CancellationToken cancellationToken) => Guarded(async () =>
    {
        foreach (var comment in await NotesAsync(number, note, cancellationToken).ConfigureAwait(false))
        {
            await DeleteCommentAsync(comment, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <inheritdoc/>
    public Task PublishDashboardAsync(string? seen, string? body, CancellationToken cancellationToken) =>
        Guarded(() => _dashboard.PublishAsync(seen, body, cancellationToken));

    /// <inheritdoc/>
    public string? CompareUrl(string branch) =>
        _repository is null ? null : $"{_repository.HtmlUrl}/compare/{_repository.DefaultBranch}...{branch}?expand=1";

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _connection.Dispose();

    private static string Pull(int number) => string.Create(CultureInfo.InvariantCulture, $"pulls/{number}");

    private static string Issue(int number) => string.Create(CultureInfo.InvariantCulture, $"issues/{number}");

    private async Task<WireRepository> RepositoryAsync(CancellationToken cancellationToken) =>
        _repository ??= await _connection.GetAsync<WireRepository>("", cancellationToken).ConfigureAwait(false);

    /// <summary>False when GitHub refused for a reason that another run may not meet.</summary>
    private async Task<bool> AssignAsync(int number, ImmutableArray<string> logins, ImmutableArray<string>.Builder warnings, CancellationToken cancellationToken)
    {
        var wanted = logins.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (wanted.Count == 0)
        {
            return true;
        }

        if (wanted.Count > MaxAssignees)
        {
            warnings.Add($"only the first {MaxAssignees} of {wanted.Count} people are assigned");
            wanted = wanted[..MaxAssignees];
        }

        return await WarnAsync("people could not be assigned", warnings, async () =>
        {
            var request = new JsonObject { ["assignees"] = Texts(wanted) };
            var issue = await _connection.DespiteLagAsync(() => _connection.PostAsync<WireIssue>($"{Issue(number)}/assignees", request, cancellationToken), cancellationToken).ConfigureAwait(false);
            var left = wanted.Except(issue.Assignees.Select(a => a.Login ?? ""), StringComparer.OrdinalIgnoreCase).ToList();
            if (left.Count > 0)
            {
                warnings.Add($"cannot be assigned: {string.Join(", ", left)}");
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Like <see cref="AssignAsync"/>; people who can never be asked are named in a warning and passed over.</summary>
    private async Task<bool> AskForReviewAsync(int number, ImmutableArray<string> logins, ImmutableArray<string>.Builder warnings, CancellationToken cancellationToken)
    {
        var wanted = logins.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (wanted.Count == 0 || await TryAskAsync(wanted).ConfigureAwait(false) is null)
        {
            return true;
        }

        // One unknown person spoils the whole request, so each is asked alone.
        var isFinal = true;
        foreach (var login in wanted)
        {
            if (await TryAskAsync([login]).ConfigureAwait(false) is { } problem)
            {
                warnings.Add($"{login} could not be asked for a review: {problem.Message}");
                isFinal &= problem.Says("collaborator") || problem.Says("pull request author");
            }
        }

        return isFinal;

        async Task<GitHubException?> TryAskAsync(List<string> people)
        {
            try
            {
                await _connection.DespiteLagAsync(
                    () => _connection.PostAsync<WirePull>($"{Pull(number)}/requested_reviewers", new JsonObject { ["reviewers"] = Texts(people) }, cancellationToken), cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (GitHubException e) when (IsWarning(e))
            {
                return e;
            }
        }
    }

    private async Task LabelAsync(int number, ImmutableArray<string> labels, ImmutableArray<string>.Builder warnings, CancellationToken cancellationToken)
    {
        if (labels.IsEmpty)
        {
            return;
        }

        await WarnAsync("labels could not be set", warnings, async () =>
        {
            foreach (var label in labels)
            {
                await RequireLabelAsync(label, cancellationToken).ConfigureAwait(false);
            }

            await _connection.DespiteLagAsync(
                () => _connection.PostAsync<WireLabel[]>($"{Issue(number)}/labels", new JsonObject { ["labels"] = Texts(labels) }, cancellationToken), cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task RequireLabelAsync(string label, CancellationToken cancellationToken)
    {
        if (_labels.Contains(label))
        {
            return;
        }

        if (await _connection.FindAsync<WireLabel>($"labels/{Uri.EscapeDataString(label)}", cancellationToken).ConfigureAwait(false) is null)
        {
            try
            {
                var request = new JsonObject { ["name"] = label, ["color"] = "1d76db", ["description"] = "Set by aims" };
                await _connection.PostAsync<WireLabel>("labels", request, cancellationToken).ConfigureAwait(false);
            }
            catch (GitHubException e) when (e.Status == HttpStatusCode.UnprocessableEntity && e.Says("already_exists"))
            {
                // Another run was quicker.
            }
        }

        _labels.Add(label);
    }

    /// <summary>How many comments with a note there are; two runs at the same moment may have made two, and both keep the first.</summary>
    private async Task<int> TidyNotesAsync(int number, string note, CancellationToken cancellationToken)
    {
        var notes = await NotesAsync(number, note, cancellationToken).ConfigureAwait(false);
        foreach (var surplus in notes.Skip(1))
        {
            await DeleteCommentAsync(surplus, cancellationToken).ConfigureAwait(false);
        }

        return notes.Length;
    }

    /// <summary>Our comments with a note, oldest first.</summary>
    private async Task<ImmutableArray<WireComment>> NotesAsync(int number, string note, CancellationToken cancellationToken)
    {
        var comments = await _connection.ListAsync<WireComment>($"{Issue(number)}/comments", cancellationToken).ConfigureAwait(false);
        return [.. comments.Where(c => PullNote.IsNote(c.Body, note)).OrderBy(c => c.Id)];
    }

    private async Task DeleteCommentAsync(WireComment comment, CancellationToken cancellationToken)
    {
        try
        {
            await _connection.DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"issues/comments/{comment.Id}"), cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // Gone already.
        }
    }

    /// <summary>What concerns people and labels never fails a pull request that stands; only limits and a refused token do.</summary>
    private static bool IsWarning(GitHubException e) =>
        !e.IsThrottled && e.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.NotFound;

    private static async Task<bool> WarnAsync(string what, ImmutableArray<string>.Builder warnings, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            return true;
        }
        catch (GitHubException e) when (IsWarning(e))
        {
            warnings.Add($"{what}: {e.Message}");
            return false;
        }
    }

    private async Task Guarded(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (GitHubException e)
        {
            throw e.ToFailure(_access);
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (GitHubException e)
        {
            throw e.ToFailure(_access);
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
