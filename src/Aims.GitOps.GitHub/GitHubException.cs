using System.Collections.Immutable;
using System.Net;
using Aims.GitOps.Proposals;
using Octokit;

namespace Aims.GitOps.GitHub;

/// <summary>An answer of GitHub that is not a success. Stays inside this project; <see cref="ToFailure"/> makes the one clear line of it.</summary>
internal sealed class GitHubException : Exception
{
    public GitHubException()
        : this(null, [], false, null)
    {
    }

    public GitHubException(string message)
        : this(null, [message], false, null)
    {
    }

    public GitHubException(string message, Exception innerException)
        : this(null, [message], false, innerException)
    {
    }

    public GitHubException(HttpStatusCode? status, ImmutableArray<string> messages, bool isThrottled, Exception? cause)
        : base(messages.IsEmpty ? "GitHub did not answer" : string.Join("; ", messages), cause)
    {
        Status = status;
        Messages = messages;
        IsThrottled = isThrottled;
    }

    /// <summary>Status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    public ImmutableArray<string> Messages { get; }

    public bool IsThrottled { get; }

    public bool Says(string text) => Messages.Any(m => m.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A new pull request or issue is not known everywhere at once; what refers to it may fail for some seconds.</summary>
    public bool IsLag => Status == HttpStatusCode.NotFound || (Status == HttpStatusCode.UnprocessableEntity && (Says("could not resolve to a node") || Says("issue not found")));

    /// <summary>No answer, or a broken one: what was asked for may have been done or not.</summary>
    public bool IsAnswerLost => Status is null or >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout;

    public static GitHubException From(Exception cause, string token) => cause switch
    {
        ApiException api => new GitHubException(api.StatusCode, Words(api, token), Throttled(api), null),
        _ => new GitHubException(null, [Scrubbed(cause.Message, token)], false, null),
    };

    /// <summary>The failure as the user sees it.</summary>
    /// <param name="access">The repository it is about.</param>
    public AimsException ToFailure(GitHubAccess access)
    {
        var repository = $"{access.Owner}/{access.Name}";
        return this switch
        {
            { IsThrottled: true } => new AimsException(
                ForgeFailure.RateLimited, $"GitHub's rate limit for {repository} is used up.", "Let the next run go on; a GitHub App token has a higher limit."),
            { Status: HttpStatusCode.Unauthorized } => new AimsException(
                ForgeFailure.Unauthorized, $"GitHub does not accept the token for {repository}.", "Give a token that is valid and not expired."),
            { Status: HttpStatusCode.Forbidden } when Says("not permitted to create or approve pull requests") => new AimsException(
                ForgeFailure.MayNotOpen,
                $"GitHub Actions may not create pull requests in {repository}.",
                "Turn on \"Allow GitHub Actions to create and approve pull requests\" under Settings > Actions > General (in the organisation too), or use a GitHub App token."),
            { Status: HttpStatusCode.Forbidden } => new AimsException(
                ForgeFailure.Forbidden,
                $"The token may not do this in {repository}: {Message}.",
                "Give the job `permissions: contents: write, pull-requests: write, issues: write`, or a token with these rights."),
            { Status: HttpStatusCode.NotFound } => new AimsException(
                ForgeFailure.NotFound, $"GitHub does not find something in {repository}, or hides it from the token.", "Check the repository name and what the token may see."),
            { Status: HttpStatusCode.Conflict } => new AimsException(
                ForgeFailure.LostRace, $"Something in {repository} was changed by someone else at the same time: {Message}.", "Run the command again."),
            { IsAnswerLost: true } => new AimsException(
                ForgeFailure.Unreachable, $"GitHub did not answer properly for {repository}: {Message}.", "Run the command again later."),
            _ => new AimsException(ForgeFailure.Refused, $"GitHub refused a request for {repository}: {Message}.", ""),
        };
    }

    private static ImmutableArray<string> Words(ApiException api, string token)
    {
        // A gateway answers with a page of HTML; its status says it all.
        if (api.ApiError is null || api.Message.TrimStart().StartsWith('<'))
        {
            return [$"status {(int)api.StatusCode}"];
        }

        var words = (api.ApiError.Errors ?? [])
            .Select(e => e.Message ?? $"{e.Resource} {e.Field} {e.Code}".Trim())
            .Prepend(api.ApiError.Message)
            .Where(w => !string.IsNullOrWhiteSpace(w))
            .Select(w => Scrubbed(w, token))
            .ToImmutableArray();
        return words.IsEmpty ? [$"status {(int)api.StatusCode}"] : words;
    }

    private static bool Throttled(ApiException api) =>
        api is RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException || api.StatusCode == HttpStatusCode.TooManyRequests
        || (api.StatusCode == HttpStatusCode.Forbidden && api.HttpResponse?.Headers.ContainsKey("Retry-After") == true);

    private static string Scrubbed(string text, string token)
    {
        var line = text.ReplaceLineEndings(" ").Replace(token, "***", StringComparison.Ordinal).Trim().TrimEnd('.');
        return line.Length <= 300 ? line : line[..300];
    }
}
