using System.Collections.Concurrent;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>Everything that can go wrong between us and GitHub.</summary>
internal enum FaultKind
{
    Unauthorized,
    ForbiddenPermission,
    SecondaryLimit,
    SecondaryLimitWithoutHeader,
    PrimaryLimit,
    NotFound,
    Conflict,
    ValidationFailed,
    NodeLag,
    TooManyRequests,
    TooManyRequestsWithoutHeader,
    ServerError,
    ServerErrorAfterTheWrite,
    BadGatewayWithHtml,
    CutBody,
    CutBodyAfterTheWrite,
    HalfJson,
    SlowAnswer,
    ActionsMayNotOpen,
}

/// <summary>A fault that strikes matching requests a number of times.</summary>
internal sealed class Fault(FaultKind kind, Func<FakeRequest, bool> when, int times = 1)
{
    private int _left = times;

    public FaultKind Kind => kind;

    /// <summary>Value of <c>Retry-After</c> or the time until the limit resets, in seconds.</summary>
    public int Seconds { get; init; } = 7;

    public bool Strikes(FakeRequest request)
    {
        if (_left == 0 || !when(request))
        {
            return false;
        }

        _left--;
        return true;
    }

    /// <summary>True for faults whose request is carried out all the same.</summary>
    public bool IsAfterTheWrite => kind is FaultKind.ServerErrorAfterTheWrite or FaultKind.CutBodyAfterTheWrite or FaultKind.HalfJson;
}

/// <summary>Faults that struck anywhere in this test run.</summary>
internal static class FaultLog
{
    private static readonly ConcurrentDictionary<FaultKind, int> s_fired = new();

    public static void Add(FaultKind kind) => s_fired.AddOrUpdate(kind, 1, (_, n) => n + 1);

    public static bool HasFired(FaultKind kind) => s_fired.ContainsKey(kind);
}
