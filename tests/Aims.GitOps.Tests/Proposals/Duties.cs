using System.Collections.Immutable;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.Tests.Proposals;

/// <summary>Short ways to build proposals and forge states.</summary>
internal static class Duties
{
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    public static readonly RenewalOptions Options = new() { AsOf = AsOf, Commit = "c0ffee" };

    public static readonly ForgeState Nothing = new() { Pulls = [] };

    public static Proposal Duty(string document, string due = "2026-11-01", string text = "Why now.") => new()
    {
        Key = ProposalKey.Of("review-lapsed", document, due),
        Documents = [document],
        Title = $"Review {document}",
        Body = $"## Why now\n\n{text}\n\n- [ ] still true\n- [ ] owner still right\n",
        DueOn = DateOnly.ParseExact(due, "yyyy-MM-dd"),
        Files = [ProposalFile.Write($"reviews/REV-{document}-{due}.md", $"---\nid: REV-{document}-{due}\nstatus: open\n---\n")],
        CommitMessage = $"Ask for the review of {document}",
        Labels = ["aims", "aims:review"],
        Assignees = ["jweber"],
    };

    /// <summary>The pull request as a clean run would have left it.</summary>
    public static ExistingPull Pull(Proposal proposal, int number = 1) => new()
    {
        Number = number,
        Key = proposal.Key,
        State = PullState.Open,
        Url = $"https://forge.example/pull/{number}",
        Title = proposal.Title,
        Body = PullBody.For(proposal),
        Labels = proposal.Labels,
        Head = "abc",
        Files = proposal.FilesDigest,
    };

    public static ForgeState With(params ImmutableArray<ExistingPull> pulls) => new() { Pulls = pulls };

    public static PlannedAction Only(this RenewalPlan plan) => plan.Actions.Should().ContainSingle().Subject;
}
