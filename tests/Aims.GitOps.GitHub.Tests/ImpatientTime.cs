namespace Aims.GitOps.GitHub.Tests;

/// <summary>A clock on which every wait is over at once, having moved the clock by as much. Tests with it never sleep.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private TimeSpan _elapsed;

    /// <summary>Everything that was waited for, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public TimeSpan Elapsed => _elapsed;

    public override DateTimeOffset GetUtcNow() => Start + _elapsed;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            lock (_lock)
            {
                Waits.Add(dueTime);
                _elapsed += dueTime;
            }

            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Done();
    }

    private sealed class Done : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
