using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Octokit;
using Octokit.Internal;

namespace Aims.GitOps.GitHub;

/// <summary>
/// Octokit's connection with our transport below it. Paths are relative to the repository. Octokit's own clients are not used where
/// they take a base address apart, ask for references by prefix, or cannot be cancelled.
/// </summary>
internal sealed class GitHubConnection : IDisposable
{
    private const string Json = "application/json";
    private const string Accept = "application/vnd.github+json";
    private const int MaxPages = 1000;

    private readonly GitHubAccess _access;
    private readonly Connection _connection;
    private readonly PatientClient _client;
    private readonly string _root;

    public GitHubConnection(GitHubAccess access)
    {
        _access = access;
        _root = $"repos/{access.Owner}/{access.Name}";
        _client = new PatientClient(access);
        _connection = new Connection(
            new ProductHeaderValue("aims-gitops"), access.Api, new InMemoryCredentialStore(new Credentials(access.Token)), _client, new WireSerializer());
    }

    /// <summary>Repository and waiting, for those who share the connection.</summary>
    public GitHubAccess Access => _access;

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync(async c => (await c.Get<T>(Address(path), null, Accept, cancellationToken).ConfigureAwait(false)).Body, cancellationToken);

    /// <summary>As <see cref="GetAsync"/>, but the default value when GitHub answers "not found".</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>All pages of a list, up to and without the first item that <paramref name="until"/> holds for.</summary>
    public async Task<ImmutableArray<T>> ListAsync<T>(string path, CancellationToken cancellationToken, Func<T, bool>? until = null)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        // Lists of references take no page size; they may come in pages all the same.
        var isSized = !path.StartsWith("git/", StringComparison.Ordinal);
        Uri? next = Address(!isSized ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "per_page=100");
        for (var page = 0; next is not null && page < MaxPages; page++)
        {
            var address = next;
            var answer = await SendAsync(c => c.Get<T[]>(address, null, Accept, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var item in answer.Body)
            {
                if (until?.Invoke(item) == true)
                {
                    return items.ToImmutable();
                }

                items.Add(item);
            }

            next = answer.HttpResponse.ApiInfo.GetNextPageUrl();
            if (next is not null && next.Host != _access.Api.Host)
            {
                throw new GitHubException("the list goes on at another host");
            }
        }

        return items.ToImmutable();
    }

    public Task<T> PostAsync<T>(string path, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(async c => (await c.Post<T>(Address(path), body.ToJsonString(), Accept, Json, parameters: null, cancellationToken).ConfigureAwait(false)).Body, cancellationToken);

    public Task<T> PatchAsync<T>(string path, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(async c => (await c.Patch<T>(Address(path), body.ToJsonString(), Accept).ConfigureAwait(false)).Body, cancellationToken);

    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(c => c.Delete(Address(path)), cancellationToken);

    /// <summary>Runs a GraphQL mutation and answers the messages of its errors; empty on success.</summary>
    public async Task<ImmutableArray<string>> MutateAsync(string document, JsonObject input, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["query"] = document, ["variables"] = new JsonObject { ["input"] = input } };
        var answer = await SendAsync(
            c => c.Post<WireGraphQlReply>(new Uri("graphql", UriKind.Relative), body.ToJsonString(), Accept, Json, _access.GraphQlFolder, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return [.. (answer.Body.Errors ?? []).Select(e => e.Message ?? "no message")];
    }

    /// <summary>Repeats what fails because something new is not known everywhere yet, after 1, 2 and 4 seconds.</summary>
    public async Task<T> DespiteLagAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (GitHubException e) when (e.IsLag && attempt < 3)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), _access.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private Uri Address(string path) => new(path.Length == 0 ? _root : $"{_root}/{path}", UriKind.Relative);

    private async Task<T> SendAsync<T>(Func<Connection, Task<T>> send, CancellationToken cancellationToken)
    {
        _client.Cancellation = cancellationToken;
        try
        {
            return await send(_connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or InvalidOperationException or JsonException or FormatException)
        {
            throw GitHubException.From(e, _access.Token);
        }
    }

    /// <summary>
    /// Octokit gives up after 100 seconds and cannot cancel some requests; waiting out a limit takes longer, and ours can be cancelled.
    /// </summary>
    private sealed class PatientClient : IHttpClient
    {
        private readonly HttpClientAdapter _adapter;

        public PatientClient(GitHubAccess access)
        {
            _adapter = new HttpClientAdapter(() => new GitHubTransport(access.Handler(), access.Time, access.AttemptTimeout));
            _adapter.SetRequestTimeout(Timeout.InfiniteTimeSpan);
        }

        /// <summary>For the request in flight; requests are serial.</summary>
        public CancellationToken Cancellation { get; set; }

        public Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
        {
            ((Request)request).Timeout = TimeSpan.Zero;
            return _adapter.Send(request, Cancellation, preprocessResponseBody);
        }

        public void SetRequestTimeout(TimeSpan timeout)
        {
        }

        public void Dispose() => _adapter.Dispose();
    }
}
