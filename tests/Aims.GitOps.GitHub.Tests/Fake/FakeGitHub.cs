using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>
/// A strict GitHub on loopback: real Git objects, the rules GitHub enforces, every request and reply checked against GitHub's own
/// description, writes counted, faults on order. One repository, <c>acme/aims</c>.
/// </summary>
internal sealed partial class FakeGitHub : IAsyncDisposable
{
    public const string Owner = "acme";
    public const string Name = "aims";
    public const string Repository = Owner + "/" + Name;
    public const string BotToken = "ghs_botbotbotbotbotbotbotbotbotbotbotbot";
    public const string PersonToken = "ghp_jonasjonasjonasjonasjonasjonasjonas";

    public static readonly FakeUser Bot = new("github-actions[bot]", IsBot: true);
    public static readonly FakeUser Jonas = new("jweber");
    public static readonly FakeUser Maria = new("mlopez");

    private static readonly FakePerson s_webFlow = new("GitHub", "noreply@github.com", "web-flow");

    private readonly Lock _lock = new();
    private readonly WebApplication _app;
    private readonly string _prefix;
    private DateTimeOffset _now = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
    private int _lastId = 1000;

    private FakeGitHub(WebApplication app, string prefix)
    {
        (_app, _prefix) = (app, prefix);
        var start = Git.AddTree(new SortedDictionary<string, string>(StringComparer.Ordinal) { ["aims.yml"] = Git.AddBlob("aims: 1\n"u8.ToArray()) });
        Refs["heads/main"] = Git.AddCommit(start, [], "Start", PersonOf(Jonas), PersonOf(Jonas), _now, verified: false).Sha;
    }

    public GitStore Git { get; } = new();

    public Dictionary<string, string> Refs { get; } = new(StringComparer.Ordinal);

    public List<FakeIssue> Issues { get; } = [];

    public Dictionary<string, string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Collaborators { get; } = new(StringComparer.OrdinalIgnoreCase) { Jonas.Login, Maria.Login };

    public List<FakeActivity> Activities { get; } = [];

    public List<Fault> Faults { get; } = [];

    /// <summary>The repository setting "Allow GitHub Actions to create and approve pull requests".</summary>
    public bool ActionsMayOpenPulls { get; set; } = true;

    /// <summary>False: an older server without the GraphQL mutation.</summary>
    public bool KnowsUpdateRefs { get; set; } = true;

    /// <summary>False switches checking of replies off, for tests with tens of thousands of requests.</summary>
    public bool ChecksReplies { get; set; } = true;

    /// <summary>Requests that may change something.</summary>
    public int Writes { get; private set; }

    public List<string> Requests { get; } = [];

    /// <summary>Where a request, or a reply of this fake, does not fit GitHub's description.</summary>
    public List<string> Violations { get; } = [];

    public Uri Api { get; private set; } = null!;

    private string Root => Api.AbsoluteUri.TrimEnd('/');

    public string MainSha => Refs["heads/main"];

    /// <summary>Starts on a free port of the loopback address.</summary>
    /// <param name="prefix">Path of the REST API: empty as on github.com, or <c>/api/v3</c> as on Enterprise Server.</param>
    public static async Task<FakeGitHub> StartAsync(string prefix = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeGitHub(app, prefix);
        app.Run(fake.ServeAsync);
        await app.StartAsync();
        fake.Api = new Uri(app.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer)) is Microsoft.AspNetCore.Hosting.Server.IServer server
            ? server.Features.Get<IServerAddressesFeature>()!.Addresses.First() + prefix
            : throw new InvalidOperationException("no server"));
        return fake;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        Fault? fault;
        FakeReply reply;
        lock (_lock)
        {
            Requests.Add($"{request.Method} {request.Path}");
            Writes += request.IsWrite ? 1 : 0;
            _now = _now.AddSeconds(1);
            fault = Faults.Find(f => f.Strikes(request));
            reply = fault is null || fault.IsAfterTheWrite ? Answer(request) : new FakeReply(500, null);
            if (fault is not null)
            {
                FaultLog.Add(fault.Kind);
            }
        }

        if (fault is null)
        {
            await WriteAsync(context, reply, request);
        }
        else
        {
            await FailAsync(context, fault, reply);
        }
    }

    private FakeReply Answer(FakeRequest request)
    {
        var api = OpenApi.Instance;
        try
        {
            if (request.Actor is null)
            {
                throw new FakeProblem(401, "Bad credentials");
            }

            if (request.Path == "/graphql")
            {
                return GraphQl(request);
            }

            var operation = api.Find(request.Method, request.Segments);
            if (operation is null)
            {
                Violations.Add($"{request.Method} {request.Path} is not one of the described operations");
                throw new FakeProblem(404, "Not Found");
            }

            var body = request.Body is null ? (JsonElement?)null : JsonDocument.Parse(request.Body.ToJsonString()).RootElement;
            var problems = api.CheckQuery(operation, request.Query).Concat(api.CheckRequest(operation, body)).ToList();
            if (problems.Count > 0)
            {
                Violations.AddRange(problems.Select(p => $"request {request.Method} {request.Path}: {p}"));
                throw new FakeProblem(422, "Validation Failed");
            }

            if (request.Segments[1] != Owner || request.Segments[2] != Name)
            {
                throw new FakeProblem(404, "Not Found");
            }

            var reply = Dispatch(operation.Name.Replace("/repos/{owner}/{repo}", "", StringComparison.Ordinal), request);
            CheckReply(operation, reply);
            return reply;
        }
        catch (FakeProblem p)
        {
            var error = new JsonObject { ["message"] = p.Message, ["documentation_url"] = "https://docs.github.com/rest", ["status"] = p.Status.ToString(CultureInfo.InvariantCulture) };
            if (p.Status == 422)
            {
                error["errors"] = new JsonArray(new JsonObject { ["resource"] = "x", ["code"] = p.Code, ["message"] = p.Detail ?? p.Message });
            }

            return new FakeReply(p.Status, error);
        }
    }

    private void CheckReply(OpenApi.Operation operation, FakeReply reply)
    {
        if (ChecksReplies)
        {
            var body = reply.Body is null ? (JsonElement?)null : JsonDocument.Parse(reply.Body.ToJsonString()).RootElement;
            Violations.AddRange(OpenApi.Instance.CheckReply(operation, reply.Status, body).Select(p => $"reply {operation.Name}: {p}"));
        }
    }

    private async Task<FakeRequest> ReadAsync(HttpRequest http)
    {
        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var raw = http.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var root = _prefix.Length == 0 ? "" : _prefix[..^"/v3".Length];
        var path = raw.StartsWith(_prefix + "/repos/", StringComparison.Ordinal) ? raw[_prefix.Length..]
            : raw == root + "/graphql" ? "/graphql"
            : "/unknown" + raw;
        return new FakeRequest(
            http.Method,
            path,
            http.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            text.Length == 0 ? null : JsonNode.Parse(text),
            http.Headers.Authorization.ToString() switch
            {
                "Token " + BotToken => Bot,
                "Token " + PersonToken => Jonas,
                _ => null,
            });
    }

    private static async Task FailAsync(HttpContext context, Fault fault, FakeReply done)
    {
        var (status, message) = fault.Kind switch
        {
            FaultKind.Unauthorized => (401, "Bad credentials"),
            FaultKind.ForbiddenPermission => (403, "Resource not accessible by integration"),
            FaultKind.SecondaryLimit or FaultKind.SecondaryLimitWithoutHeader => (403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."),
            FaultKind.PrimaryLimit => (403, "API rate limit exceeded for installation."),
            FaultKind.NotFound => (404, "Not Found"),
            FaultKind.Conflict => (409, "Conflict"),
            FaultKind.ValidationFailed => (422, "Validation Failed"),
            FaultKind.NodeLag => (422, "Could not resolve to a node with the global id of 'PR_x'."),
            FaultKind.TooManyRequests or FaultKind.TooManyRequestsWithoutHeader => (429, "Too many requests"),
            FaultKind.ActionsMayNotOpen => (403, "GitHub Actions is not permitted to create or approve pull requests."),
            FaultKind.BadGatewayWithHtml => (502, ""),
            FaultKind.CutBody or FaultKind.CutBodyAfterTheWrite or FaultKind.HalfJson => (200, ""),
            _ => (500, "Server Error"),
        };
        context.Response.StatusCode = status;
        switch (fault.Kind)
        {
            case FaultKind.SecondaryLimit or FaultKind.TooManyRequests:
                context.Response.Headers.RetryAfter = fault.Seconds.ToString(CultureInfo.InvariantCulture);
                break;
            case FaultKind.PrimaryLimit:
                context.Response.Headers["x-ratelimit-limit"] = "1000";
                context.Response.Headers["x-ratelimit-remaining"] = "0";
                context.Response.Headers["x-ratelimit-reset"] = (ImpatientTime.Start.ToUnixTimeSeconds() + fault.Seconds).ToString(CultureInfo.InvariantCulture);
                break;
            case FaultKind.BadGatewayWithHtml:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body><h1>502 Bad Gateway</h1></body></html>");
                return;
            case FaultKind.SlowAnswer:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case FaultKind.CutBody or FaultKind.CutBodyAfterTheWrite:
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"number\": 1, \"tit");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            case FaultKind.HalfJson:
                var whole = done.Body?.ToJsonString() ?? "{}";
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.WriteAsync(whole[..(whole.Length / 2)]);
                return;
        }

        await WriteJsonAsync(context, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest", ["errors"] = new JsonArray() });
    }

    private async Task WriteAsync(HttpContext context, FakeReply reply, FakeRequest request)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.Headers["x-ratelimit-limit"] = "1000";
        context.Response.Headers["x-ratelimit-remaining"] = "900";
        context.Response.Headers["x-ratelimit-reset"] = "1800000000";
        if (reply.Pages is { } pages)
        {
            var page = int.Parse(request.Query.GetValueOrDefault("page", "1"), CultureInfo.InvariantCulture);
            if (page < pages)
            {
                var query = string.Join('&', request.Query.Where(q => q.Key != "page").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
                context.Response.Headers.Link = $"<{Root}{request.Path}?{query}&page={page + 1}>; rel=\"next\", <{Root}{request.Path}?{query}&page={pages}>; rel=\"last\"";
            }
        }

        if (reply.Body is not null)
        {
            await WriteJsonAsync(context, reply.Body);
        }
    }

    private static Task WriteJsonAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString());
    }

    private static FakePerson PersonOf(FakeUser user) =>
        new(user.Login, user.IsBot ? $"41898282+{user.Login}@users.noreply.github.com" : $"{user.Login}@acme.example", user.Login);
}
