using System.Globalization;
using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace Aims.GitOps.GitHub;

/// <summary>
/// Everything that makes talking to GitHub robust, in one place: writes one at a time and at least a second apart, waiting when GitHub
/// asks for it, trying again after broken answers where that is safe, and giving up in bounded time.
/// </summary>
internal sealed class GitHubTransport : DelegatingHandler
{
    private const int MaxRetries = 5;
    private static readonly TimeSpan s_writeGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    private static readonly ResiliencePropertyKey<HttpRequestMessage> s_request = new("request");

    private readonly TimeProvider _time;
    private readonly TimeSpan _attemptTimeout;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private DateTimeOffset _nextWrite;
    private TimeSpan _waited;

    public GitHubTransport(HttpMessageHandler inner, TimeProvider time, TimeSpan attemptTimeout)
        : base(inner)
    {
        (_time, _attemptTimeout) = (time, attemptTimeout);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MaxRetries,
                ShouldHandle = args => ValueTask.FromResult(MayRetry(args.Context.Properties.GetValue(s_request, null!), args.Outcome, args.AttemptNumber)),
                DelayGenerator = args =>
                {
                    var delay = Delay(args.Outcome.Result, args.AttemptNumber);
                    _waited += delay;
                    return ValueTask.FromResult<TimeSpan?>(delay);
                },
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_request, request);
        try
        {
            return await _pipeline.ExecuteAsync(static (c, self) => self.AttemptAsync(c.Properties.GetValue(s_request, null!), c.CancellationToken), context, this)
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
        {
            var wait = _nextWrite - _time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_attemptTimeout);
        try
        {
            var response = await base.SendAsync(request, timeout.Token).ConfigureAwait(false);
            try
            {
                // Read to the end here, so that an answer that breaks off is seen while it can still be asked for again.
                await response.Content.LoadIntoBufferAsync(timeout.Token).ConfigureAwait(false);
                await RequireWholeAnswerAsync(response, timeout.Token).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {_attemptTimeout.TotalSeconds:0} seconds", e);
        }
        catch (IOException e)
        {
            throw new HttpRequestException("the answer broke off", e);
        }
        finally
        {
            if (request.Method != HttpMethod.Get)
            {
                _nextWrite = _time.GetUtcNow() + s_writeGap;
            }
        }
    }

    private static async Task RequireWholeAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0)
        {
            return;
        }

        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var json = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
            stream.Position = 0;
        }
        catch (JsonException e)
        {
            throw new HttpRequestException("the answer is not whole", e);
        }
    }

    private bool MayRetry(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome, int attempt)
    {
        var worthIt = outcome switch
        {
            { Exception: HttpRequestException } => IsRepeatable(request),
            { Result: { } response } when IsThrottled(response) => true,
            { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => IsRepeatable(request),
            _ => false,
        };
        return worthIt && _waited + Delay(outcome.Result, attempt) <= s_patience;
    }

    /// <summary>
    /// A request whose answer was lost may have been carried out. All we send may be carried out twice, or is refused
    /// the second time with "already exists", except for new comments and issues: those are looked for first, then sent again.
    /// </summary>
    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method != HttpMethod.Post
        || !(request.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal) || request.RequestUri.AbsolutePath.EndsWith("/issues", StringComparison.Ordinal));

    internal static bool IsThrottled(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.TooManyRequests
        || (response.StatusCode == HttpStatusCode.Forbidden
            && (response.Headers.RetryAfter is not null || Header(response, "x-ratelimit-remaining") == "0" || SaysSecondaryLimit(response)));

    private static bool SaysSecondaryLimit(HttpResponseMessage response)
    {
        // The body is in memory already.
        using var reader = new StreamReader(response.Content.ReadAsStream(), leaveOpen: true);
        var text = reader.ReadToEnd();
        reader.BaseStream.Position = 0;
        return text.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase) || text.Contains("abuse detection", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What GitHub asks for, in its own order of precedence; without a word, a minute for limits and seconds for faults, doubling.</summary>
    private TimeSpan Delay(HttpResponseMessage? response, int attempt)
    {
        if (response is null || !IsThrottled(response))
        {
            return TimeSpan.FromSeconds(1 << attempt);
        }

        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ when Header(response, "x-ratelimit-remaining") == "0"
                && long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
                => DateTimeOffset.FromUnixTimeSeconds(reset) - _time.GetUtcNow(),
            _ => TimeSpan.FromMinutes(1 << attempt),
        };
        return asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
