namespace Aims.GitOps.GitHub.Tests.Faults;

/// <summary>
/// Lets two runs proceed request by request in an order drawn from a seed: the next request goes out only when every run that is
/// still going waits with one. The same seed gives the same interleaving.
/// </summary>
internal sealed class Turns(int runs, ulong seed)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, TaskCompletionSource> _waiting = [];
    private int _going = runs;
    private ulong _state = seed | 1;

    public HttpMessageHandler Handler(int run) => new TurnHandler(this, run);

    public void Done(int run)
    {
        lock (_lock)
        {
            _ = run;
            _going--;
            Release();
        }
    }

    private Task WaitAsync(int run)
    {
        lock (_lock)
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[run] = turn;
            Release();
            return turn.Task;
        }
    }

    private void Release()
    {
        if (_waiting.Count == 0 || _waiting.Count < _going)
        {
            return;
        }

        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        var (run, turn) = _waiting.ElementAt((int)(_state % (ulong)_waiting.Count));
        _waiting.Remove(run);
        turn.SetResult();
    }

    private sealed class TurnHandler(Turns turns, int run) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await turns.WaitAsync(run);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
