using System.Diagnostics.CodeAnalysis;

namespace Aims.GitOps.GitHub;

/// <summary>Which repository to work on, where its API is, and with which token. The token is never part of any text.</summary>
public sealed class GitHubAccess
{
    private GitHubAccess(Uri api, string owner, string name, string token, TimeProvider time) =>
        (Api, Owner, Name, Token, Time) = (api, owner, name, token, time);

    /// <summary>Address of the REST API, ending in <c>/</c>: <c>https://api.github.com/</c>, or <c>https://HOST/api/v3/</c>.</summary>
    public Uri Api { get; }

    /// <summary>Owner of the repository.</summary>
    public string Owner { get; }

    /// <summary>Name of the repository.</summary>
    public string Name { get; }

    internal string Token { get; }

    internal TimeProvider Time { get; }

    /// <summary>Makes the innermost HTTP handler; tests put their own here.</summary>
    internal Func<HttpMessageHandler> Handler { get; init; } = () => new SocketsHttpHandler { AllowAutoRedirect = false };

    /// <summary>Longest time one attempt of one request may take.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The folder that holds <c>graphql</c>; beside the REST API, not below it.</summary>
    internal Uri GraphQlFolder => Api.AbsolutePath.EndsWith("/api/v3/", StringComparison.Ordinal) ? new Uri(Api, "../") : Api;

    /// <summary>Checks the parts.</summary>
    /// <param name="api">Value of <c>GITHUB_API_URL</c>; null or empty for github.com.</param>
    /// <param name="repository">Value of <c>GITHUB_REPOSITORY</c>: <c>owner/name</c>.</param>
    /// <param name="token">The token.</param>
    /// <param name="time">Clock for waiting when GitHub asks for it.</param>
    /// <exception cref="AimsException">A part is missing or malformed (<c>github-access</c>). The message never holds the token.</exception>
    public static GitHubAccess Create(string? api, string? repository, string? token, TimeProvider time) =>
        Create(api, repository, token, time, null);

    internal static GitHubAccess Create(
        string? api, string? repository, string? token, TimeProvider time, Func<HttpMessageHandler>? handler, TimeSpan? attemptTimeout = null)
    {
        var address = string.IsNullOrWhiteSpace(api) ? "https://api.github.com" : api.Trim();
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0)
        {
            throw Wrong("The address of the GitHub API must begin with https:// and hold neither user nor query.", "Set GITHUB_API_URL to the API of the server, such as https://HOST/api/v3.");
        }

        if (!TrySplit(repository, out var owner, out var name))
        {
            throw Wrong("The GitHub repository must be given as owner/name.", "Set GITHUB_REPOSITORY, or give --repository owner/name.");
        }

        if (string.IsNullOrWhiteSpace(token) || token.AsSpan().Trim().ContainsAnyExceptInRange('!', '~'))
        {
            throw Wrong("There is no usable GitHub token.", "Set GITHUB_TOKEN to a token that may write contents, pull requests and issues.");
        }

        var access = new GitHubAccess(uri, owner, name, token.Trim(), time);
        return handler is null && attemptTimeout is null
            ? access
            : new GitHubAccess(uri, owner, name, token.Trim(), time)
            {
                Handler = handler ?? access.Handler,
                AttemptTimeout = attemptTimeout ?? access.AttemptTimeout,
            };
    }

    /// <summary>Repository and host.</summary>
    public override string ToString() => $"{Owner}/{Name} on {Api.Host}";

    private static bool TrySplit(string? repository, [NotNullWhen(true)] out string? owner, [NotNullWhen(true)] out string? name)
    {
        (owner, name) = repository?.Trim().Split('/') is [var o, var n] && IsName(o) && IsName(n) ? (o, n) : (null, null);
        return name is not null;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && text is not ("." or "..") && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static AimsException Wrong(string message, string cure) => new("github-access", message, cure);
}
