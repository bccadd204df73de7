using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

/// <summary>A risk that lands on top of the reference AIMS, in a pull request or without one.</summary>
internal static class LandedRisk
{
    public const string Author = "Piotr Nowak <p.nowak@kiesbach.example>";

    private const string Path = "risk/risks/RSK-092-test.md";
    private const string Head = "00000000000000000000000000000000000000ff";

    /// <summary>The text of the risk, for a use case whose tier decides how many approvals it takes: UC-004 low, UC-001 medium, UC-002 high.</summary>
    public static string Risk(string useCase, string status = "approved", string effectiveFrom = "2026-11-19", string version = "1.0", string body = "A risk.") =>
        $"---\nid: RSK-092\nkind: risk\ntitle: Test\nstatus: {status}\nversion: \"{version}\"\nowner: ROL-005\neffective_from: {effectiveFrom}\nuse_cases: [{useCase}]\n---\n{body}\n";

    /// <summary>The overlay that puts the risk into the reference AIMS.</summary>
    public static string Overlay(string text) => $"file:{Path}: \"{text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>The past in which it landed last.</summary>
    public static InMemoryHistory LandsBy(this string text, LedgerEntry? pull, string message = "Add a risk", string day = "2026-11-19") =>
        Before().Then(text, pull, message, day);

    /// <summary>The past without it.</summary>
    public static InMemoryHistory Before() => ReferenceHistory.Of(ReferenceAims.Files, ReferenceAims.AsOf);

    /// <summary>One more landing of it.</summary>
    public static InMemoryHistory Then(this InMemoryHistory history, string text, LedgerEntry? pull, string message = "Change a risk", string day = "2026-11-19")
    {
        history.Land(day, [(Path, text)], Author, pullRequest: pull, message: message);
        return history;
    }

    /// <summary>A merged pull request of the author, reviewed on its last commit.</summary>
    public static LedgerEntry Pull(params string[] approvedBy) => PullWith([.. approvedBy.Select(Approval)]);

    public static LedgerEntry PullWith(params LedgerReview[] reviews) => new()
    {
        Number = 900,
        Title = "Add a risk",
        State = PullRequestState.Merged,
        Author = "pnowak-kww",
        CreatedAt = At(9),
        MergedAt = At(12),
        ClosedAt = At(12),
        MergedBy = "jweber-kww",
        BaseBranch = "main",
        HeadBranch = "risk",
        HeadCommit = Head,
        Reviews = [.. reviews],
    };

    public static LedgerReview Approval(string login) => new() { Login = login, State = ReviewState.Approved, Commit = Head, SubmittedAt = At(11) };

    private static DateTimeOffset At(int hour) => new(2026, 11, 19, hour, 0, 0, TimeSpan.Zero);
}
