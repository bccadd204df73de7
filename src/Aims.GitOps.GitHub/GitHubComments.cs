using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub;

/// <summary>One comment on a pull request that is kept up to date, found by a marker in its first line.</summary>
public sealed class GitHubComments : IDisposable
{
    private readonly GitHubConnection _connection;

    private GitHubComments(GitHubAccess access) => _connection = new GitHubConnection(access);

    /// <summary>Opens the comments of a repository.</summary>
    /// <param name="access">The repository.</param>
    public static GitHubComments Open(GitHubAccess access) => new(access);

    /// <summary>Writes the comment, or changes it when its text differs. The same text writes nothing.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="marker">First line by which the comment is found again.</param>
    /// <param name="body">The whole text, marker included.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="AimsException">GitHub does not let us.</exception>
    public async Task UpsertAsync(int number, string marker, string body, CancellationToken cancellationToken)
    {
        try
        {
            var comments = await _connection.ListAsync<WireComment>($"issues/{number}/comments", cancellationToken).ConfigureAwait(false);
            var own = comments.FirstOrDefault(c => c.Body?.StartsWith(marker, StringComparison.Ordinal) == true);
            if (own is null)
            {
                await _connection.PostAsync<WireComment>($"issues/{number}/comments", new JsonObject { ["body"] = body }, cancellationToken).ConfigureAwait(false);
            }
            else if (own.Body != body)
            {
                await _connection.PatchAsync<WireComment>($"issues/comments/{own.Id}", new JsonObject { ["body"] = body }, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (GitHubException e)
        {
            throw e.ToFailure(_connection.Access);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
