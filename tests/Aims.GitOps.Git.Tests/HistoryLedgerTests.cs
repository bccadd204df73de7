using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

public sealed class HistoryLedgerTests
{
    [Test]
    public void Merge_time_and_merger_of_the_ledger_stand_before_what_the_commit_claims()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Start", at: "2026-03-01T10:00:00Z");
        repo.Branch("feature").Write("a.md", "2\n").Commit("Work", author: TestRepository.Bob);
        var merge = repo.Switch("main").Merge("feature", at: "2026-02-01T10:00:00Z");
        WriteLedger(repo, Entry(4, merge, "2026-03-09T22:30:00Z"));
        using var history = Reading.Of(repo, new HistoryOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });

        var landing = history.Landings[1];

        landing.DateSource.Should().Be(DateSource.Ledger);
        landing.Day.Should().Be(new DateOnly(2026, 3, 9));
        landing.IsRaised.Should().BeFalse();
        landing.LandedBy.Should().Be(Identity.OfLogin("merger"));
        landing.PullRequest!.Number.Should().Be(4);
        history.Port.HasLedger.Should().BeTrue();
        history.Landings[0].DateSource.Should().Be(DateSource.Committer);
    }

    [Test]
    public void Ledger_as_of_a_day_leaves_out_what_came_later()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("a.md", "1\n").Commit("Start", at: "2026-03-01T10:00:00Z");
        var entry = Entry(4, one, "2026-03-10T08:00:00Z") with
        {
            CreatedAt = At("2026-03-02T08:00:00Z"),
            Reviews =
            [
                Review("ann", "2026-03-04T08:00:00Z") with { IsDismissed = true, DismissedAt = At("2026-03-06T08:00:00Z") },
                Review("ben", "2026-03-05T08:00:00Z"),
            ],
        };
        WriteLedger(repo, entry);
        using var before = Reading.Of(repo, new HistoryOptions { AsOf = new DateOnly(2026, 3, 4) });
        using var early = Reading.Of(repo, new HistoryOptions { AsOf = new DateOnly(2026, 3, 1) });
        using var now = Reading.Of(repo);

        var then = before.Port.Ledger.Single();

        then.State.Should().Be(PullRequestState.Open);
        then.MergedBy.Should().BeNull();
        then.Reviews.Should().ContainSingle().Which.IsDismissed.Should().BeFalse();
        early.Port.Ledger.Should().BeEmpty();
        now.Port.Ledger.Single().Should().BeEquivalentTo(entry, o => o.ComparingByMembers<LedgerEntry>());
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Commits_of_a_rebased_pull_request_are_one_landing(bool isNamedByLedger)
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Start");
        var originals = new[] { "First of two", "Second of two" }.Select((subject, i) => new LedgerCommit
        {
            Id = new string((char)('a' + i), 40),
            Subject = subject,
            AuthoredAt = At($"2026-02-0{i + 1}T10:00:00Z"),
            Author = Identity.OfLogin("bob"),
            Committer = Identity.OfLogin("bob"),
        }).ToArray();
        var first = repo.Write("a.md", "2\n").Write("b.md", "b\n").Commit("First of two", at: "2026-02-01T10:00:00Z", author: TestRepository.Bob);
        var second = repo.Write("a.md", "3\n").Delete("b.md").Commit("Second of two", at: "2026-02-02T10:00:00Z", author: TestRepository.Bob);
        WriteLedger(repo, Entry(9, second, "2026-02-03T10:00:00Z") with { Commits = [.. originals], Landed = isNamedByLedger ? [first, second] : [] });
        using var history = Reading.Of(repo);

        history.Landings.Should().HaveCount(2);
        history.Landings[1].Commits.Should().Equal(first, second);
        HistoryTests.Describe(history.ChangesIn(history.Landings[1])).Should().Equal($"{second} Modified a.md");
        history.LandingOf(first).Should().Be(history.Landings[1]);
    }

    [Test]
    public void Squashed_pull_request_is_one_landing_however_many_commits_it_had()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Start");
        repo.Write("a.md", "2\n").Commit("Direct");
        var squash = repo.Write("a.md", "3\n").Commit("All of it (#9)", committer: "GitHub <noreply@github.com>");
        using var history = Reading.Of(repo);

        history.Landings.Should().HaveCount(3);
        history.Landings[2].Id.Should().Be(squash);
        history.Landings[2].PullRequestNumber.Should().Be(9);
        history.Landings[2].LandedBy.Should().BeNull("Git does not tell who pressed the button for a squash");
    }

    [Test]
    public void Heads_rewrites_and_damaged_files_of_the_ledger_are_told()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("a.md", "1\n").Commit("Start");
        var head = new LedgerHead(one, At("2026-03-01T00:00:00Z"), "ann");
        var rewrite = new RewriteRecord(one, one, "Erasure request 12", "ROL-001", new DateOnly(2026, 3, 2));
        using (var writer = CommitWriter.Open(repo.Path))
        {
            writer.Commit(
                "aims-ledger",
                new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal)
                {
                    ["heads/main.json"] = LedgerJson.WriteHeads([head]),
                    ["rewrites/1.json"] = LedgerJson.WriteRewrite(rewrite),
                    ["pulls/3.json"] = "{\"number\": 3}"u8.ToArray(),
                    ["pulls/4.json"] = "not json"u8.ToArray(),
                },
                "Ledger",
                s_bot);
        }

        using var history = Reading.Of(repo);

        history.Port.RecordedHeads.Should().Equal(head);
        history.Port.Rewrites.Should().Equal(rewrite);
        history.Port.LedgerProblems.Select(p => p.Path).Should().Equal("pulls/3.json", "pulls/4.json");
    }

    [Test]
    public void Ledger_file_is_the_same_bytes_for_the_same_value()
    {
        var entry = Entry(4, new string('a', 40), "2026-03-10T08:00:00Z") with { Labels = ["aims", "aims:review"], Bypass = false };

        LedgerJson.TryRead(LedgerJson.Write(entry), out var again, out _).Should().BeTrue();

        LedgerJson.Write(again!).Should().Equal(LedgerJson.Write(entry));
    }

    private static readonly Signature s_bot = new("aims", "aims@example.org", At("2026-03-20T00:00:00Z"));

    private static LedgerEntry Entry(int number, string merge, string mergedAt) => new()
    {
        Number = number,
        Title = "A change",
        State = PullRequestState.Merged,
        Author = "bob",
        BaseBranch = "main",
        HeadBranch = "feature",
        HeadCommit = merge,
        MergeCommit = merge,
        MergedAt = At(mergedAt),
        MergedBy = "merger",
    };

    private static LedgerReview Review(string login, string at) =>
        new() { Login = login, State = ReviewState.Approved, Commit = new string('b', 40), SubmittedAt = At(at) };

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteLedger(TestRepository repo, params LedgerEntry[] entries)
    {
        using var writer = CommitWriter.Open(repo.Path);
        writer.Commit(
            "aims-ledger",
            entries.ToDictionary(e => LedgerJson.PathOf(e.Number), e => (ReadOnlyMemory<byte>?)LedgerJson.Write(e), StringComparer.Ordinal),
            "Ledger",
            s_bot);
    }
}
