using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub;

/// <summary>The one dashboard issue. Found by label and first line; only people with write access can set a label.</summary>
internal sealed class GitHubDashboard(GitHubConnection connection)
{
    private const string Label = "aims:dashboard";

    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        Text((await FindAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault());

    public async Task PublishAsync(string? seen, string? body, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var issues = await FindOneAsync(cancellationToken).ConfigureAwait(false);
            var current = Text(issues.FirstOrDefault());
            if (current == body)
            {
                return;
            }

            if (current != seen)
            {
                throw new AimsException(ForgeFailure.LostRace, "The dashboard was changed while the run was going on; it is left as it is.", "Run the command again.");
            }

            try
            {
                if (body is null)
                {
                    await CloseAsync(issues[0].Number, cancellationToken).ConfigureAwait(false);
                }
                else if (issues.IsEmpty)
                {
                    var request = new JsonObject { ["title"] = Dashboard.Title, ["body"] = body, ["labels"] = new JsonArray(Label) };
                    await connection.PostAsync<WireIssue>("issues", request, cancellationToken).ConfigureAwait(false);
                    await FindOneAsync(cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await connection.PatchAsync<WireIssue>(Path(issues[0].Number), new JsonObject { ["body"] = body }, cancellationToken).ConfigureAwait(false);
                }

                return;
            }
            catch (GitHubException e) when (e.IsAnswerLost && attempt < 2)
            {
                // It may have been written all the same: look again before the next attempt.
            }
            catch (GitHubException e) when (e.Status == HttpStatusCode.Gone)
            {
                throw new AimsException(ForgeFailure.Refused, "Issues are switched off in this repository, so there is no dashboard.", "Turn issues on, or set `dashboard: false` for renew in aims.yml.");
            }
        }
    }

    /// <summary>The dashboard, if there is one. Two runs at the same moment may have made two; both keep the first and close the rest.</summary>
    private async Task<ImmutableArray<WireIssue>> FindOneAsync(CancellationToken cancellationToken)
    {
        var issues = await FindAsync(cancellationToken).ConfigureAwait(false);
        foreach (var surplus in issues.Skip(1))
        {
            await CloseAsync(surplus.Number, cancellationToken).ConfigureAwait(false);
        }

        return issues.IsEmpty ? issues : [issues[0]];
    }

    private async Task<ImmutableArray<WireIssue>> FindAsync(CancellationToken cancellationToken)
    {
        var issues = await connection.ListAsync<WireIssue>($"issues?state=open&labels={Uri.EscapeDataString(Label)}", cancellationToken).ConfigureAwait(false);
        return [.. issues.Where(i => i.PullRequest is null && Text(i)!.Split('\n', 2)[0].Trim() == Dashboard.Marker).OrderBy(i => i.Number)];
    }

    private Task<WireIssue> CloseAsync(int number, CancellationToken cancellationToken) =>
        connection.PatchAsync<WireIssue>(Path(number), new JsonObject { ["state"] = "closed" }, cancellationToken);

    private static string? Text(WireIssue? issue) => issue is null ? null : (issue.Body ?? "").ReplaceLineEndings("\n");

    private static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"issues/{number}");
}
